package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
                .or(() -> instructed(asker, item, to)).or(() -> decided(item, to));
    }

    /**
     * The first data, as long as the present ones say the same: what is stated later alone is not the classifier's own. Whoever stated them lowers
     * nothing by them.
     */
    private Optional<String> instructed(Asker asker, Item item, Level to) {
        try {
            List<Classification> all = classifications.of(item.id());
            boolean instructed = !all.isEmpty() && !all.getFirst().by().equals(asker.person().value())
                    && Stream.of(all.getFirst(), all.getLast()).allMatch(data -> says(data, to));
            return instructed ? Optional.of("as its first classification data instruct") : Optional.empty();
        } catch (BrokenSeal broken) {
            // INVARIANT: the database row alone is not believed (3): it instructs nobody.
            LOG.error("what the classification data of {} instruct cannot be believed", item.id());
            return Optional.empty();
        }
    }

    private boolean says(Classification data, Level to) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return DowngradeInstruction.of(data.block()).filter(said -> said.to() == to && !said.on().isAfter(today)).isPresent();
    }

    private Optional<String> decided(Item item, Level to) {
        return to == Level.UNCLASSIFIED
                ? declassifications.of(item).map(decided -> "by the decision of two reviewers")
                : Optional.empty();
    }
}
