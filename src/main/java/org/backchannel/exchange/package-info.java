/** Other sites: the trust in them, and the pouches that carry messages and receipts between them. */
@ApplicationModule(allowedDependencies = {"channel", "custody", "web", "guard", "policy", "ledger", "people", "item", "marking", "sealing"})
@NullMarked
package org.backchannel.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
