package org.backchannel.web;

import org.jspecify.annotations.Nullable;

/** What is wrong with an entry, in the sender's own words; the field is the id of an input, absent when it is about the whole. */
public record Problem(@Nullable String field, String message) {
}
