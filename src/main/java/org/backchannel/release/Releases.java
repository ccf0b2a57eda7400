package org.backchannel.release;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Provable;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request.Context;
import org.backchannel.release.LeakGate.Part;
import org.backchannel.review.CaseState;
import org.backchannel.review.Decision;
import org.backchannel.review.Documents;
import org.backchannel.review.Proposal;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ReviewCase;
import org.backchannel.review.Reviewing;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Makes release copies of what two reviewers have decided, holds them to the leak gate, and keeps them. */
final class Releases {

    private static final Recorded NOT_YET = new Recorded("", Collections.emptySortedMap(), "", "");
    /** The copy as text, as finds name it. */
    static final String TEXT = "the text";
    private static final int LONGEST = 2000;

    private final Guard guard;
    private final Custody custody;
    private final Reviewing reviewing;
    private final Entries entries;
    private final Copies copies;
    private final Items items;
    private final Policy policy;
    private final InstantSource clock;

    Releases(Guard guard, Custody custody, Reviewing reviewing, Entries entries, Copies copies, Items items, Policy policy,
            InstantSource clock) {
        this.guard = guard;
        this.custody = custody;
        this.reviewing = reviewing;
        this.entries = entries;
        this.copies = copies;
        this.items = items;
        this.policy = policy;
        this.clock = clock;
    }

    /** What would leave, for a reviewer to look at; nothing leaves by it. */
    Draft draft(Asker asker, String typed) {
        Optional<ReviewCase> found = reviewing.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed),
                permit -> draft(custody.provable(permit, Act.REVIEW), found.orElseThrow(), permit.whoMay(Act.REVIEW)));
    }

    /** The same, for whoever was permitted to look at or make it. */
    Draft draft(Provable provable, ReviewCase review, Person reviewer) {
        Proposal proposal;
        Decision decision;
        switch (review.state()) {
            case CaseState.Decided(Proposal first, Decision second) -> {
                proposal = first;
                decision = second;
            }
            case CaseState.Released(Proposal first, Decision second, String by, Instant at) -> {
                proposal = first;
                decision = second;
            }
            case CaseState.Opened state -> throw new NotFound();
            case CaseState.UnderReview state -> throw new NotFound();
            case CaseState.Proposed state -> throw new NotFound();
            case CaseState.Settling state -> throw new NotFound();
            case CaseState.Withdrawn state -> throw new NotFound();
        }
        Optional<Recorded> recorded = entries.of(decision);
        ReleaseFile file = file(provable, proposal, decision, recorded.orElse(NOT_YET));
        Copy copy = Copy.of(file);
        var bundle = new Bundle(file.text(), copy.text(), PdfCopy.of(copy), CopyTei.of(file));
        List<Acceptance> accepted = copies.accepted(review.id(), decision.digest());
        List<Find> finds = finds(provable, file, bundle, new Known(review, reviewer)).stream()
                .filter(find -> accepted.stream().noneMatch(one -> one.find().equals(find.id()))).toList();
        return new Draft(review, provable.paper().item(), file.proposal(),
                provable.paper().content().original().isPresent(), copy, bundle, recorded.isEmpty(), finds, accepted);
    }

    private static ReleaseFile file(Provable provable, Proposal proposal, Decision decision, Recorded entry) {
        Item item = provable.paper().item();
        ProposalDocument document = Documents.readProposal(proposal.document());
        List<Portion> portions = provable.paper().content().portions();
        List<Proven> proven = new ArrayList<>();
        for (int number = 1; number <= portions.size(); number++) {
            proven.add(Proven.of(portions.get(number - 1), provable.salted().portions().get(number - 1), document.of(number)));
        }
        return new ReleaseFile(ReleaseFile.FORMAT, ReleaseFile.VERSION, item.id().toString(), item.version(), item.access().verbatim(),
                proven,
                provable.salted().original().map(Sha384::hex).orElse(""), provable.evidence(), decision.document(), proposal.signature(),
                decision.signature(), entry);
    }

    private List<Find> finds(Provable provable, ReleaseFile file, Bundle bundle, Known known) {
        LeakGate gate = LeakGate.of(provable.paper().content(), file.proposal());
        List<Part> parts = new ArrayList<>();
        parts.addAll(Part.both(TEXT, bundle.text()));
        parts.add(new Part("the release file", file.words()));
        parts.addAll(PdfParts.of(bundle.pdf()));
        parts.add(new Part("the TEI", bundle.tei()));
        parts.add(new Part("the text of the TEI", CopyTei.words(bundle.tei())));
        List<Find> finds = new ArrayList<>(gate.finds(parts));
        copies.others(known.review().id(), earlier -> {
            List<Find> there = gate.finds(Part.folded(earlier.where(known.review().id()), earlier.folded()));
            finds.addAll(there.isEmpty() || !known.of(earlier, items, policy)
                    ? there
                    : there.stream().map(find -> find.of(earlier.review())).toList());
        });
        return finds.stream().distinct().toList();
    }

    /** For whom the gate looks: what they may be told of where something was found. */
    private record Known(ReviewCase review, Person reviewer) {

        /** INVARIANT: what one may not see does not exist for them (2): a find blocks all the same, and names no item. */
        boolean of(Earlier earlier, Items items, Policy policy) {
            return items.sound("i.id = :id", Map.of("id", earlier.item().value()), "", 1).stream()
                    .anyMatch(policy.filter(reviewer, Act.KNOW).test());
        }
    }

    /**
     * Makes the copy, once and for all.
     *
     * @throws Conflict while the decision waits for its checkpoint, or something withheld can be found that nobody has accepted
     */
    ReviewCase release(Asker asker, String typed) {
        Optional<ReviewCase> found = reviewing.find(typed);
        return guard.change(asker, Act.RELEASE, Reviewing.target(found, typed), Context.NONE, permit -> {
            ReviewCase seen = reviewing.find(typed).orElseThrow();
            ReviewCase released = reviewing.released(permit, seen);
            Draft draft = draft(custody.provable(permit, Act.RELEASE), seen, permit.whoMay(Act.RELEASE));
            if (draft.waits()) {
                throw Conflict.state("the decision waits for a checkpoint of the trail: try again in a moment");
            }
            if (!draft.finds().isEmpty()) {
                throw Conflict.state("what is withheld can be found in %d places: look at the copy".formatted(draft.finds().size()));
            }
            permit.note("bundle", Sha384.of(draft.bundle().bytes()).hex());
            permit.note("acceptedFinds", Integer.toString(draft.accepted().size()));
            permit.inForce(copies.add(seen.id(), seen.item(), draft.bundle(), now()));
            Item copy = custody.enclose(permit, Act.RELEASE, FiledCopy.item(draft.item(), seen.id(), draft.copy(), now()),
                    FiledCopy.content(draft.copy()));
            permit.note("copy", copy.id().toString());
            return released;
        });
    }

    /** The item as which the copy of a review is filed; empty for one that is not released, or was before copies were filed. */
    Optional<ItemId> filed(ReviewCase review) {
        return items.find(FiledCopy.id(review.id())).map(Item::id);
    }

    /** Lets one find pass, in writing. */
    void accept(Asker asker, String typed, String find, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new BadInput("reason", "say why this may be released although it can be found, in at most 2000 characters");
        }
        Optional<ReviewCase> found = reviewing.find(typed);
        guard.change(asker, Act.ACCEPT_FIND, Reviewing.target(found, typed), Context.NONE, permit -> {
            ReviewCase review = reviewing.find(typed).orElseThrow();
            if (!(review.state() instanceof CaseState.Decided(Proposal proposal, Decision decision))) {
                throw Conflict.state("the review is %s: nothing is accepted".formatted(review.state().words()));
            }
            Draft draft = draft(custody.provable(permit, Act.ACCEPT_FIND), review, permit.whoMay(Act.ACCEPT_FIND));
            if (draft.finds().stream().noneMatch(one -> one.id().equals(find))) {
                throw new BadInput("find", "there is no such find");
            }
            permit.note("review", review.id().toString());
            permit.note("find", find);
            permit.note("why", reason.strip());
            copies.accept(new Acceptance(UUID.randomUUID(), review.id(), decision.digest(), find, reason.strip(),
                    asker.person().value(), now()));
            return review;
        });
    }

    /** The bundle that was released, a ZIP archive. */
    byte[] bundle(Asker asker, String typed) {
        Optional<ReviewCase> found = reviewing.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> {
            permit.note("as", "bundle");
            permit.itemTo(Act.REVIEW);
            return copies.bundle(found.orElseThrow().id()).orElseThrow(NotFound::new);
        });
    }

    /** The copy of a released bundle in TEI. */
    String tei(Asker asker, String typed) {
        Optional<ReviewCase> found = reviewing.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> {
            permit.note("as", "tei");
            permit.itemTo(Act.REVIEW);
            return Bundle.of(copies.bundle(found.orElseThrow().id()).orElseThrow(NotFound::new)).tei();
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
