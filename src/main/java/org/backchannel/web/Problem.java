package org.backchannel.web;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an entry, in the sender's own words.
 *
 * @param field the id of an input, absent when it is about the whole
 * @param rule the id of the rule that refuses, absent where none does
 */
public record Problem(@Nullable String field, String message, @Nullable String rule) implements Serializable {

    public Problem(@Nullable String field, String message) {
        this(field, message, null);
    }
}
