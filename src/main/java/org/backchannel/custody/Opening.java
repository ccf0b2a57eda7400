package org.backchannel.custody;

import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.policy.Act;
import org.backchannel.sealing.Sha384;

/** What is opened: to be read, printed, taken out, reviewed or proven by. The seal is verified each time. */
final class Opening {

    private static final Set<Act> RELEASING = EnumSet.of(Act.REVIEW, Act.ACCEPT_FIND, Act.RELEASE);
    private static final Set<Act> REVIEWING = EnumSet.of(Act.OPEN_REVIEW, Act.REVIEW, Act.MARK_PORTION, Act.PROPOSE_RELEASE,
            Act.DECIDE_RELEASE, Act.RELEASE, Act.REFER_PORTIONS, Act.EXPORT_REFERRAL);

    private final Sealer sealer;
    private final PortionMarks portions;
    private final InstantSource clock;
    private final Timer openings;

    Opening(Sealer sealer, PortionMarks portions, InstantSource clock, Timer openings) {
        this.sealer = sealer;
        this.portions = portions;
        this.clock = clock;
        this.openings = openings;
    }

    Paper read(Permit permit) {
        Item item = permit.itemTo(Act.READ);
        return Objects.requireNonNull(openings.record(() -> sealer.open(item)), "an opening used to give a paper");
    }

    Paper as(Permit permit, Act act, String form) {
        Item item = permit.itemTo(act);
        permit.note("as", form);
        return sealer.open(item);
    }

    Paper review(Permit permit, Act act) {
        if (!REVIEWING.contains(act)) {
            throw new IllegalStateException("an item used to be opened for a review by its own acts, not by `%s`".formatted(act.word()));
        }
        return sealer.open(permit.itemTo(act));
    }

    Sha384 root(Item item) {
        return sealer.kept(item).root();
    }

    Optional<Level> ofPortions(Permit permit, Act act) {
        Item item = permit.itemTo(act);
        try (var opened = sealer.opened(item, sealer.kept(item))) {
            return portions.highest(ContentCodec.read(opened.content()), item.access().marks(), item.access().marking());
        }
    }

    Provable provable(Permit permit, Act act) {
        if (!RELEASING.contains(act)) {
            throw new IllegalStateException("an item used to be opened for a release by its own acts, not by `%s`".formatted(act.word()));
        }
        Item item = permit.itemTo(act);
        try (var opened = sealer.opened(item, sealer.kept(item))) {
            Salted salted = ContentCodec.salted(opened.content()).orElseThrow(NotFound::new);
            return new Provable(new Paper(item, opened, clock.instant()), salted, opened.evidence());
        }
    }

    Original original(Permit permit) {
        return as(permit, Act.EXPORT_ORIGINAL, "original").content().original().orElseThrow(NotFound::new);
    }
}
