package org.backchannel.review;

import org.backchannel.custody.Paper;
import org.backchannel.people.Person;

/** Lays an item on the bench: with what whoever looks may see of what is marked, said and referred. */
final class Benches {

    private final Sight sight;
    private final Equities equities;

    Benches(Sight sight, Equities equities) {
        this.sight = sight;
        this.equities = equities;
    }

    Bench lay(ReviewCase review, Paper paper, Person who) {
        String me = who.id().value();
        return new Bench(review, paper, sight.marks(review, me), sight.comments(review, me), equities.of(review), who);
    }
}
