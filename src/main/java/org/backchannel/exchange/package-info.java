/** Other sites: the trust in them, and the pouches that carry messages, receipts and referrals between them. */
@ApplicationModule(allowedDependencies = {"channel", "review", "custody", "web", "guard", "policy", "ledger", "people", "item", "marking",
        "sealing"})
@NullMarked
package org.backchannel.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
