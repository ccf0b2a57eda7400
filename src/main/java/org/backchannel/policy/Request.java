package org.backchannel.policy;

import java.util.Optional;
import java.util.SortedSet;
import org.backchannel.item.Item;
import org.backchannel.marking.Marking;
import org.backchannel.people.Person;

/** Who asks to do what to which, and what else the rules need to know of it. */
public record Request(Person who, Act act, Resource on, Context context) {

    public Request {
        if (act.on() != on.on()) {
            throw new IllegalStateException("`%s` used to be asked of %s".formatted(act.word(), act.on()));
        }
    }

    /** What it is done to. */
    public sealed interface Resource {
        Act.On on();
    }

    public record OfItem(Item item) implements Resource {
        @Override
        public Act.On on() {
            return Act.On.ITEM;
        }
    }

    public record OfPerson(Person person) implements Resource {
        @Override
        public Act.On on() {
            return Act.On.PERSON;
        }
    }

    public record OfGroup(String id) implements Resource {
        @Override
        public Act.On on() {
            return Act.On.GROUP;
        }
    }

    /** The trail and the registry as a whole. */
    public record OfWhole(Act.On on) implements Resource {
        public OfWhole {
            if (on != Act.On.TRAIL && on != Act.On.REGISTRY) {
                throw new IllegalStateException("only the trail and the registry used to be asked as a whole");
            }
        }
    }

    /**
     * What the rules need besides.
     *
     * @param marking the marking that the item is to get
     * @param access what the person is to become
     * @param proposer who proposed what is now to be confirmed
     * @param meant ids of the persons whom an eyes-only name is to mean, or who were asked to concur
     * @param about the person whom an alarm is about, or who is to approve a message, or has
     * @param replies whether a draft answers a message that was transmitted to whoever asks
     * @param authority on what basis whoever asks may declassify the item; empty where they have none
     */
    public record Context(Optional<Marking> marking, Optional<Person> access, Optional<String> proposer,
            Optional<SortedSet<String>> meant, Optional<String> about, boolean replies, Optional<String> authority) {

        public static final Context NONE = new Context(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), false, Optional.empty());

        public static Context marking(Marking to) {
            return new Context(Optional.of(to), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false,
                    Optional.empty());
        }

        public static Context access(Person to) {
            return new Context(Optional.empty(), Optional.of(to), Optional.empty(), Optional.empty(), Optional.empty(), false,
                    Optional.empty());
        }

        /** Nobody, where the name is to mean nobody here. */
        public static Context meant(SortedSet<String> persons) {
            return new Context(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(persons), Optional.empty(), false,
                    Optional.empty());
        }

        /** The same, and to which marking. */
        public Context to(Marking other) {
            return new Context(Optional.of(other), access, proposer, meant, about, replies, authority);
        }

        public Context proposedBy(String person) {
            return new Context(marking, access, Optional.of(person), meant, about, replies, authority);
        }

        public Context aboutPerson(String person) {
            return new Context(marking, access, proposer, meant, Optional.of(person), replies, authority);
        }

        public Context replying(boolean so) {
            return new Context(marking, access, proposer, meant, about, so, authority);
        }

        /** On that basis; on none where it is empty. */
        public Context onBasis(String basis) {
            return new Context(marking, access, proposer, meant, about, replies, Optional.of(basis));
        }
    }
}
