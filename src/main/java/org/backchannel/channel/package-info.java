/** Backchannel messages: drafted, approved, transmitted, opened and acknowledged. */
@ApplicationModule(allowedDependencies = {"custody", "web", "guard", "policy", "ledger", "people", "item", "marking", "sealing"})
@NullMarked
package org.backchannel.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
