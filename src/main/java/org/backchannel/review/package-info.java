/** Declassification review: cases, portions marked one by one, one reviewer proposes, another decides. */
@ApplicationModule(allowedDependencies = {"custody", "web", "guard", "policy", "ledger", "people", "item", "marking", "sealing"})
@NullMarked
package org.backchannel.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
