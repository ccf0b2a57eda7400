package org.backchannel.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Request.Context;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.item.Item;
import org.backchannel.policy.Act;
import org.backchannel.review.ReferralCarrier.Came;
import org.backchannel.review.ReferralCarrier.Kind;
import org.backchannel.review.ReferralCarrier.Sent;
import org.backchannel.web.Conflict;

/** Referrals to agencies that have a registry of their own: sealed to it as a package, and answered by one. */
final class ReferralPackages {

    private final Guard guard;
    private final Custody custody;
    private final Cases cases;
    private final ReferralRows rows;
    private final Agencies agencies;
    private final Referring referring;
    private final ReferralCarrier carrier;

    ReferralPackages(Guard guard, Custody custody, Cases cases, ReferralRows rows, Agencies agencies, Referring referring,
            ReferralCarrier carrier) {
        this.guard = guard;
        this.custody = custody;
        this.cases = cases;
        this.rows = rows;
        this.agencies = agencies;
        this.referring = referring;
        this.carrier = carrier;
    }

    /**
     * A referral, and where its package is.
     *
     * @param sent empty while none is sealed
     * @param answer that has come, and is not recorded
     */
    record Standing(Referral one, Optional<Sent> sent, Optional<AnswerFile.Document> answer) {
    }

    /** A case with the referrals of its item, as {@link Referring#look}. */
    record Shown(ReviewCase review, Item item, List<Standing> referrals) {
    }

    Shown look(Asker asker, String typed) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> {
            Item item = permit.itemTo(Act.REVIEW);
            List<Standing> all = new ArrayList<>();
            for (Referral one : rows.of(item.id())) {
                Optional<Came> came = Referring.waits(one) ? carrier.answer(one.id(), one.agency()) : Optional.empty();
                all.add(new Standing(one, carrier.sent(Kind.REFERRAL, one.id(), one.agency()), came.map(this::answer)));
            }
            return new Shown(found.orElseThrow(), item, all);
        });
    }

    private AnswerFile.Document answer(Came came) {
        return AnswerFile.read(carrier.document(came));
    }

    /**
     * Seals the package for the registry to which the portions are referred, and lays it for the next pouch; what was sealed before stays as it is.
     *
     * @throws Conflict if it is referred to no registry, or is not waiting for an answer
     */
    Sent send(Asker asker, String typed, String referral) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.change(asker, Act.EXPORT_REFERRAL, Reviewing.target(found, typed), Context.NONE, permit -> {
            ReviewCase review = found.orElseThrow();
            Referral one = rows.find(review.item(), referral).orElseThrow(NotFound::new);
            Referring.requireWaiting(one);
            if (agencies.registry(one.agency()).isEmpty()) {
                throw Conflict.state("no registry of %s is trusted here".formatted(one.agency()));
            }
            permit.note("referral", one.id().toString());
            Paper paper = custody.review(permit, Act.EXPORT_REFERRAL);
            String document = ReferralFile.text(one, review, paper, agencies.time(review.kind()).words());
            return carrier.send(permit, Kind.REFERRAL, one.id(), one.agency(), paper.item(), document);
        });
    }

    /** The package as a file, for somebody to carry. @throws NotFound if none is sealed */
    byte[] file(Asker asker, String typed, String referral) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.EXPORT_REFERRAL, Reviewing.target(found, typed), permit -> {
            Referral one = rows.find(found.orElseThrow().item(), referral).orElseThrow(NotFound::new);
            Referring.requireWaiting(one);
            permit.note("as", "package");
            permit.note("referral", one.id().toString());
            permit.note("for", one.agency());
            return carrier.file(Kind.REFERRAL, one.id(), one.agency()).orElseThrow(NotFound::new);
        });
    }

    /**
     * Records the answer that has come as a package, exactly as it says.
     *
     * @throws Conflict if none has come
     */
    Referral record(Asker asker, String typed, String referral) {
        return referring.answer(asker, typed, referral, (permit, one) -> {
            Came came = carrier.answer(one.id(), one.agency())
                    .orElseThrow(() -> Conflict.state("no answer of %s has come as a package".formatted(one.agency())));
            permit.note("package", came.id().toString());
            return answer(came).said();
        });
    }
}
