package org.backchannel.web;

import org.jspecify.annotations.Nullable;

/** A link that looks like a tab; the count is of what this person may see, or absent. */
public record Tab(String label, String href, boolean current, @Nullable Long count) {
}
