/** An auditor's copy of a log: a small process of its own, which keeps only what is proven to go on from what it holds. Knows no registry. */
@ApplicationModule(allowedDependencies = {"ledger"})
@NullMarked
package org.backchannel.mirror;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
