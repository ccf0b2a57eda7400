package org.backchannel.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.backchannel.people.DirectoryUser;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;

/** The people of the registry beside the users of a directory: what differs, and who is to be suspended because their account is gone. */
final class Comparison {

    /** So many may vanish at once whatever the size of the registry. */
    static final int FEW = 5;
    /** And so many of a hundred. Beyond it a directory has lost its users rather than a registry its people. */
    static final int SHARE = 10;
    /** Fewer could lift no suspension of one of themselves. */
    private static final int MANAGERS_LEFT = 3;
    /** So many users who are nobody here are told by name; a directory has more than a registry has people. */
    static final int NEWCOMERS = 2_000;

    private final Map<String, DirectoryUser> there;
    private final List<Staff> here;
    private final List<Staff> gone;
    private final List<Staff> unasked;
    private final List<DirectoryUser> newcomers;

    /** Somebody whom the registry believes in, and the id of their account at the provider. */
    record Staff(Person person, Optional<String> account) {
    }

    /**
     * @param askable whether the provider can be asked for the one user by id: that there is no answer says nothing of where it cannot
     * @param vanished whether the provider, asked for them, has none
     */
    Comparison(Map<String, DirectoryUser> there, List<Staff> here, Predicate<String> askable, Predicate<String> vanished) {
        this.there = there;
        this.here = here;
        List<Staff> missing = here.stream().filter(staff -> !staff.person().suspended())
                .filter(staff -> staff.account().filter(id -> !there.containsKey(id)).isPresent()).toList();
        this.unasked = missing.stream().filter(staff -> staff.account().filter(askable).isEmpty()).toList();
        this.gone = missing.stream().filter(staff -> staff.account().filter(askable).filter(vanished).isPresent()).toList();
        Set<String> bound = new HashSet<>(here.stream().flatMap(staff -> staff.account().stream()).toList());
        this.newcomers = there.values().stream().filter(user -> user.enabled() && !bound.contains(user.id()))
                .sorted(Comparator.comparing(DirectoryUser::username)).toList();
    }

    /** How many users are nobody here, those included that the report does not name. */
    int newcomers() {
        return newcomers.size();
    }

    /** Who is to be suspended at once. */
    List<Staff> suspended() {
        long bound = here.stream().filter(staff -> staff.account().isPresent() && !staff.person().suspended()).count();
        if (gone.size() > Math.max(FEW, bound * SHARE / 100)) {
            return List.of();
        }
        return gone.stream().filter(staff -> !staff.person().is(Role.RECORDS_MANAGER) || enoughManagers()).toList();
    }

    private boolean enoughManagers() {
        Set<PersonId> leaving = new HashSet<>(gone.stream().map(staff -> staff.person().id()).toList());
        return here.stream().map(Staff::person)
                .filter(person -> person.is(Role.RECORDS_MANAGER) && !person.suspended() && !leaving.contains(person.id()))
                .count() >= MANAGERS_LEFT;
    }

    /** Whose account is gone and who is left as they are, for somebody to decide. */
    List<Staff> held() {
        List<Staff> suspended = suspended();
        return gone.stream().filter(staff -> !suspended.contains(staff)).toList();
    }

    /** Everything else that differs, by kind and then by name. */
    List<Difference> others() {
        List<Difference> found = new ArrayList<>();
        unasked.forEach(staff -> found.add(Difference.unasked(staff.person(), staff.account().orElse(""))));
        for (Staff staff : here) {
            Optional<DirectoryUser> user = staff.account().map(there::get);
            user.filter(one -> !one.enabled() && !staff.person().suspended())
                    .ifPresent(one -> found.add(Difference.of(Difference.Kind.DISABLED, staff.person(), one)));
            user.filter(one -> otherwise(one, staff.person()))
                    .ifPresent(one -> found.add(Difference.of(Difference.Kind.NAMES, staff.person(), one)));
            if (staff.account().isEmpty() && !staff.person().suspended()) {
                found.add(Difference.unbound(staff.person()));
            }
        }
        newcomers.stream().limit(NEWCOMERS).map(Difference::newcomer).forEach(found::add);
        found.sort(Comparator.comparing(Difference::kind));
        return found;
    }

    /** Where the directory says nothing of a name or an office, it does not say that there is none. */
    private static boolean otherwise(DirectoryUser user, Person person) {
        return person.kind() == Person.Kind.HUMAN && (says(user.name(), person.name()) || says(user.surname(), person.surname())
                || says(user.office(), person.office()));
    }

    private static boolean says(String there, String here) {
        return !there.isEmpty() && !there.equals(here);
    }
}
