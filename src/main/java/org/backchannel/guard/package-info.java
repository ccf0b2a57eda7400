/** Asks the policy, writes the ledger, hands out a permit: the only way to get one. */
@ApplicationModule(allowedDependencies = {"policy", "ledger", "people", "item", "marking", "sealing"})
@NullMarked
package org.backchannel.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
