package org.backchannel.control;

import java.util.Optional;
import org.backchannel.people.DirectoryUser;
import org.backchannel.people.Person;

/**
 * What a directory says otherwise than the registry.
 *
 * @param account the provider's id of the user; empty where there is none
 * @param person id of the registry's person; empty where there is none
 * @param there what the directory says, in words
 * @param here what the registry has, in words
 * @param called by which names the directory has them; empty where it has none
 */
record Difference(Kind kind, String account, String username, String person, String there, String here, Optional<Called> called) {

    enum Kind {
        SUSPENDED("Account gone: suspended"), HELD("Account gone: not suspended"), UNASKED("Account that cannot be asked for"), DISABLED(
                "Disabled there"), NAMES(
                        "Other name or office"), UNBOUND("Without an account there"), NEWCOMER("Nobody here");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Difference newcomer(DirectoryUser user) {
        return new Difference(Kind.NEWCOMER, user.id(), user.username(), "", told(user), "", Optional.of(called(user)));
    }

    static Difference gone(Person person, String account, boolean suspended) {
        return new Difference(suspended ? Kind.SUSPENDED : Kind.HELD, account, "", person.id().value(), "", told(person),
                Optional.empty());
    }

    static Difference of(Kind kind, Person person, DirectoryUser user) {
        return new Difference(kind, user.id(), user.username(), person.id().value(), told(user), told(person), Optional.of(called(user)));
    }

    static Difference unbound(Person person) {
        return new Difference(Kind.UNBOUND, "", "", person.id().value(), "", told(person), Optional.empty());
    }

    static Difference unasked(Person person, String account) {
        return new Difference(Kind.UNASKED, account, "", person.id().value(), "", told(person), Optional.empty());
    }

    private static Called called(DirectoryUser user) {
        return new Called(user.name(), user.surname(), user.office());
    }

    private static String told(DirectoryUser user) {
        return user.office().isEmpty() ? user.name() : user.name() + ", " + user.office();
    }

    private static String told(Person person) {
        return person.office().isEmpty() ? person.name() : person.name() + ", " + person.office();
    }
}
