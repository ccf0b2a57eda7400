package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.backchannel.custody.Declassifications;
import org.backchannel.custody.Downgrades;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Persons;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.sealing.BrokenSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The level of an item falls by the authority of whoever lowers it (EO 13526, 3.1(b)), by what its first classification data said of a day that has
 * come, or, to Unclassified, by the decision of two reviewers that is carried out by it.
 */
final class LoweringAuthorities implements Downgrades {

    private static final Logger LOG = LoggerFactory.getLogger(LoweringAuthorities.class);

    private final Persons persons;
    private final Authorities authorities;
    private final ClassificationRows classifications;
    private final Declassifications declassifications;
    private final InstantSource clock;

    LoweringAuthorities(Persons persons, Authorities authorities, ClassificationRows classifications, Declassifications declassifications,
            InstantSource clock) {
        this.persons = persons;
        this.authorities = authorities;
        this.classifications = classifications;
        this.declassifications = declassifications;
        this.clock = clock;
    }

    @Override
    public Optional<String> basis(Asker asker, Item item, Level to) {
        return persons.believed(asker).flatMap(person -> authorities.of(person, item)).map(Authority::words)
                .or(() -> instructed(item, to)).or(() -> decided(item, to));
    }

    /** The first data alone: what is stated later is not the classifier's own, and whoever states it could lower by it. */
    private Optional<String> instructed(Item item, Level to) {
        try {
            return classifications.of(item.id()).stream().findFirst().map(Classification::block).flatMap(DowngradeInstruction::of)
                    .filter(said -> said.to() == to && !said.on().isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                    .map(said -> "as its first classification data instruct");
        } catch (BrokenSeal broken) {
            // INVARIANT: the database row alone is not believed (3): it instructs nobody.
            LOG.error("what the classification data of {} instruct cannot be believed", item.id());
            return Optional.empty();
        }
    }

    private Optional<String> decided(Item item, Level to) {
        return to == Level.UNCLASSIFIED
                ? declassifications.of(item).map(decided -> "by the decision of two reviewers")
                : Optional.empty();
    }
}
