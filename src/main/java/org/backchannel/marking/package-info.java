/** How sensitive: level, controls, codewords, eyes only; the lattice; every form of a marking read and written. Pure Java. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.backchannel.marking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
