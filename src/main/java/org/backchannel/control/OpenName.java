package org.backchannel.control;

import java.util.List;
import org.backchannel.custody.NamesQueue;
import org.backchannel.item.Item;
import org.backchannel.people.Likely;
import org.backchannel.people.Person;
import org.backchannel.web.Zulu;
import org.jspecify.annotations.Nullable;

/**
 * A name on an eyes-only line that means nobody, as a records manager sees it: the line as written, and whom it may mean. Neither heading
 * nor text nor parties: who decides is not among the readers.
 *
 * @param place the number of the name on its line, from 1
 * @param date of the paper, empty where it is undated
 * @param decided that it was decided to be nobody's here
 * @param proposal id of the proposal that waits; null if none does
 */
record OpenName(String item, int version, int place, String kind, String date, String line, String level, String name, boolean decided,
        @Nullable String proposal, List<Candidate> likely) {

    /** Somebody whom it may mean, and why. */
    record Candidate(String id, String name, String office, String why) {

        static Candidate of(Likely likely) {
            Person person = likely.person();
            return new Candidate(person.id().value(), person.name(), person.office(), likely.why().words());
        }
    }

    static OpenName of(NamesQueue.Row row, List<Likely> likely) {
        Item item = row.item();
        var proposal = row.proposal();
        return new OpenName(item.id().toString(), item.version(), row.place(), item.card().kind().words(), Zulu.day(item.card().dated()),
                item.access().verbatim(), item.access().marking().level().name(), row.name(), row.decided(),
                proposal == null ? null : proposal.id().toString(), likely.stream().map(Candidate::of).toList());
    }
}
