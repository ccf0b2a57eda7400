/** The records manager's and administrator's pages: people, groups, proposals, quarantine, samples. */
@ApplicationModule(allowedDependencies = {"custody", "tei", "web", "guard", "policy", "people", "item", "marking", "sealing", "ledger"})
@NullMarked
package org.backchannel.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
