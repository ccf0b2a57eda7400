/** Bytes in, sealed bytes out: sign, encrypt, open, verify; the key ring. Knows nothing of items. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.backchannel.sealing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
