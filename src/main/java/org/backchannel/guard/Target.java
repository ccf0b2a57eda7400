package org.backchannel.guard;

import java.util.Optional;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;

/** What an act is asked to be done to, by name: the guard loads it itself, so that nobody can hand in one of their own making. */
public sealed interface Target {

    record AnItem(ItemId id) implements Target {
    }

    /** Something that is to be filed and so cannot be loaded yet. */
    record NewItem(Item item) implements Target {
    }

    /** A name that cannot be an item's or a person's: asked for, recorded, never found. At most 100 characters of it are kept. */
    record Unknown(Act.On on, String asked) implements Target {
        public Unknown {
            asked = asked.codePoints().filter(c -> !Character.isISOControl(c) && !Character.isSurrogate((char) c)).limit(100)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        }
    }

    record APerson(PersonId id) implements Target {
    }

    /** Somebody whom the registry does not know yet and who is to be given access. */
    record NewPerson(PersonId id) implements Target {
    }

    record AGroup(String id) implements Target {
    }

    /** The trail as a whole. */
    record TheTrail() implements Target {
    }

    /** The registry as a whole. */
    record TheRegistry() implements Target {
    }

    /** Which one, for the trail, where nothing of it was looked at; empty for the trail and the registry as a whole. */
    default Optional<String> which() {
        return switch (this) {
            case AnItem(var id) -> Optional.of(id.toString());
            case NewItem(var item) -> Optional.of(item.id().toString());
            case Unknown(var on, var asked) -> Optional.of(asked);
            case APerson(var id) -> Optional.of(id.value());
            case NewPerson(var id) -> Optional.of(id.value());
            case AGroup(var id) -> Optional.of(id);
            case TheTrail() -> Optional.empty();
            case TheRegistry() -> Optional.empty();
        };
    }

    static Target item(ItemId id) {
        return new AnItem(id);
    }

    /** An item by what somebody typed. */
    static Target item(String typed) {
        return ItemId.parse(typed).<Target>map(AnItem::new).orElseGet(() -> new Unknown(Act.On.ITEM, typed));
    }

    /** A person by what somebody typed. */
    static Target person(String typed) {
        return typed.matches("[a-z0-9-]{1,64}") ? new APerson(new PersonId(typed)) : new Unknown(Act.On.PERSON, typed);
    }

    static Target registry() {
        return new TheRegistry();
    }

    static Target trail() {
        return new TheTrail();
    }
}
