/** The commands. */
@ApplicationModule(allowedDependencies = {"release", "exchange", "audit", "control", "tei", "custody", "web", "guard", "policy", "ledger",
        "people",
        "item", "marking", "sealing", "witness", "mirror"})
@NullMarked
package org.backchannel.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
