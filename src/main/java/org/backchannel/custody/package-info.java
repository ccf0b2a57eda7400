/** The only door to content: file, read, re-mark, list, search. */
@ApplicationModule(allowedDependencies = {"web", "guard", "policy", "ledger", "people", "item", "marking", "sealing"})
@NullMarked
package org.backchannel.custody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
