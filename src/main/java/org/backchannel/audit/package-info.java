/** Reading, querying and verifying the trail; itself an act that is asked for and recorded. */
@ApplicationModule(allowedDependencies = {"web", "guard", "policy", "people", "item", "marking", "ledger"})
@NullMarked
package org.backchannel.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
