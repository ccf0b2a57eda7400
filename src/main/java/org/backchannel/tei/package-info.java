/** FRUS in and out. */
@ApplicationModule(allowedDependencies = {"custody", "web", "guard", "policy", "people", "item", "marking"})
@NullMarked
package org.backchannel.tei;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
