/** What all pages and answers share: layout with banners, who is asking, how a refusal looks. */
@ApplicationModule(allowedDependencies = {"guard", "policy", "ledger", "people", "item", "marking", "sealing"})
@NullMarked
package org.backchannel.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
