/** The log: append in the caller's transaction, integrate, checkpoint, prove, verify. Knows nothing of items. */
@ApplicationModule(allowedDependencies = {"sealing"})
@NullMarked
package org.backchannel.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
