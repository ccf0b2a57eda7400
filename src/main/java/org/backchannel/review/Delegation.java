package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.marking.Level;
import org.backchannel.people.PersonId;

/**
 * That somebody may declassify, by a delegation in writing (EO 13526, 3.1(b)(4)).
 *
 * @param number its row's among those of the person, from 1: how many there are the trail says
 * @param level the highest that it covers
 * @param office from which the items have to come that it covers; empty for all
 * @param from the first day on which it holds
 * @param to the last; empty: until it is ended
 * @param document what was signed, and where it is
 * @param standing where it is
 * @param proposer id of the records manager who proposed it
 * @param second id of whoever confirmed, withdrew or ended it last; empty before that
 * @param why it was withdrawn or ended; empty otherwise
 */
record Delegation(UUID id, int number, PersonId person, Level level, String office, LocalDate from, Optional<LocalDate> to,
        String document, Standing standing, String proposer, String second, String why, Instant at) {

    /** Where a delegation is. */
    enum Standing {
        PROPOSED("waits for a second records manager"), CONFIRMED("confirmed"), WITHDRAWN("withdrawn"), ENDED("ended");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Delegation {
        to = Objects.requireNonNullElse(to, Optional.empty());
    }

    /** The next state. */
    Delegation in(Standing next, int place, String by, String reason, Instant when) {
        return new Delegation(id, place, person, level, office, from, to, document, next, proposer, by, reason, when);
    }

    boolean holds(LocalDate day) {
        return standing == Standing.CONFIRMED && !day.isBefore(from) && (to.isEmpty() || !day.isAfter(to.get()));
    }

    /** Whether items of that level are covered, from one of those offices. */
    boolean covers(Level of, List<String> offices) {
        return of.rank() <= level.rank() && (office.isEmpty() || offices.stream().anyMatch(one -> Origins.same(one, office)));
    }

    /** Where it stands on a day, for a page. */
    String words(LocalDate day) {
        if (standing != Standing.CONFIRMED || holds(day)) {
            return standing == Standing.CONFIRMED ? "in force" : standing.words();
        }
        return day.isBefore(from) ? "not yet in force" : "over";
    }
}
