/** Who is asking: person, office, clearance, groups, accounts; sign-in. */
@ApplicationModule(allowedDependencies = {"marking", "sealing"})
@NullMarked
package org.backchannel.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
