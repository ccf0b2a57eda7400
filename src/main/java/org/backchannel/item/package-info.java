/** What is held, without its content: id, version, kind, provenance, references, marking. */
@ApplicationModule(allowedDependencies = {"marking", "sealing"})
@NullMarked
package org.backchannel.item;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
