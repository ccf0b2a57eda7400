package org.backchannel.web;

import org.jspecify.annotations.Nullable;

/** Who is signed in, for the header of the page. */
public record Who(String name, @Nullable String office) {
}
