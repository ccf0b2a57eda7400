package org.backchannel.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import org.backchannel.item.ItemId;

/** What somebody who was asked to concur has said. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({@JsonSubTypes.Type(value = Answer.Waiting.class, name = "waiting"),
        @JsonSubTypes.Type(value = Answer.Concurred.class, name = "concurred"),
        @JsonSubTypes.Type(value = Answer.Objected.class, name = "objected"),
        @JsonSubTypes.Type(value = Answer.Silent.class, name = "silent")})
public sealed interface Answer {

    /** For a page. */
    String words();

    /** The item in which it is said what they have to say of it: sealed, since it may say as much as the draft does. */
    default Optional<ItemId> said() {
        return Optional.empty();
    }

    /** Whether it was said by the person who was asked. */
    default boolean given() {
        return false;
    }

    record Waiting() implements Answer {
        @Override
        public String words() {
            return "Has not answered yet";
        }
    }

    /** @param said with a comment, if there is one */
    record Concurred(Instant at, Optional<ItemId> said) implements Answer {
        @Override
        public boolean given() {
            return true;
        }

        @Override
        public String words() {
            return said.isEmpty() ? "Concurs" : "Concurs, with a comment";
        }
    }

    /** @param said why; always there */
    record Objected(Instant at, Optional<ItemId> said) implements Answer {
        @Override
        public boolean given() {
            return true;
        }

        @Override
        public String words() {
            return "Objects";
        }
    }

    /** The deadline of a silence procedure passed: recorded by the registry, and no word of theirs. */
    record Silent(Instant at) implements Answer {
        @Override
        public String words() {
            return "Was silent: recorded by the registry";
        }
    }
}
