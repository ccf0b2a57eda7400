/** A witness of logs: a small process of its own, which cosigns a checkpoint only if it goes on from the last one it has seen. Knows no registry. */
@ApplicationModule(allowedDependencies = {"ledger", "sealing"})
@NullMarked
package org.backchannel.witness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
