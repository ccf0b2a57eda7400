/** Release copies: what they say, that nothing withheld is in them, and what proves them. */
@ApplicationModule(allowedDependencies = {"review", "tei", "custody", "web", "guard", "policy", "ledger", "people", "item", "marking",
        "sealing"})
@NullMarked
package org.backchannel.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
