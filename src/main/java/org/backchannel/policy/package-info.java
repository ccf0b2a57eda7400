/** May they? Cedar files in `policies/` become a verdict with reasons, and the same policy as an SQL filter. */
@ApplicationModule(allowedDependencies = {"people", "item", "marking", "sealing"})
@NullMarked
package org.backchannel.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
