package org.backchannel.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.custody.Content;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Request.Context;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.NamedReaders;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.review.ReferralCarrier.Came;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/**
 * Referrals that other registries have made to this one: each is filed by a records manager, for exactly the portions that were referred, and with it
 * begins the case in which two reviewers decide.
 */
final class ReceivedReferrals {

    private static final ReferralCarrier.Kind REFERRAL = ReferralCarrier.Kind.REFERRAL;

    private final Guard guard;
    private final Persons persons;
    private final Policy policy;
    private final Custody custody;
    private final Cases cases;
    private final ItemRows<ReceivedReferral> rows;
    private final ReferralCarrier carrier;
    private final InstantSource clock;

    ReceivedReferrals(Guard guard, Persons persons, Policy policy, Custody custody, Cases cases, ItemRows<ReceivedReferral> rows,
            ReferralCarrier carrier,
            InstantSource clock) {
        this.guard = guard;
        this.persons = persons;
        this.policy = policy;
        this.custody = custody;
        this.cases = cases;
        this.rows = rows;
        this.carrier = carrier;
        this.clock = clock;
    }

    /** Those that wait to be filed, as far as the clearance of whoever asks covers them. INVARIANT: nobody reads up (2). */
    List<Came> unfiled(Asker asker) {
        return guard.look(asker, Act.SEE_REFERRALS, Target.registry(), permit -> {
            var clearance = permit.whoMay(Act.SEE_REFERRALS).clearance();
            return carrier.unfiled().stream().filter(came -> clearance.covers(came.marking())).toList();
        });
    }

    /**
     * Files one, for the members of a need-to-know group, and opens its case.
     *
     * @throws BadInput if no group is named
     * @throws Conflict if it is filed already
     */
    ReviewCase file(Asker asker, String typed, String group) {
        if (group.isBlank()) {
            throw new BadInput("group", "choose the need-to-know group whose reviewers decide on it");
        }
        Optional<Came> found = ItemId.parse(typed).flatMap(id -> carrier.came(REFERRAL, id.value()));
        return guard.change(asker, Act.FILE_REFERRAL, target(asker, typed, group, found), Context.NONE,
                permit -> filed(permit, found.orElseThrow()));
    }

    /** INVARIANT: what one may not know of does not exist for them (2): one that waits neither. */
    private Target target(Asker asker, String typed, String group, Optional<Came> found) {
        return found.map(came -> item(came, group))
                .filter(item -> persons.believed(asker).filter(who -> policy.filter(who, Act.KNOW).test().test(item)).isPresent())
                .<Target>map(Target.NewItem::new).orElseGet(() -> new Target.Unknown(Act.On.ITEM, typed));
    }

    private ReviewCase filed(Permit permit, Came came) {
        if (!rows.of(permit.itemTo(Act.FILE_REFERRAL).id()).isEmpty()) {
            throw Conflict.state("the referral is filed already");
        }
        ReferralFile.Document document = ReferralFile.read(carrier.document(came));
        Item item = custody.fileReferred(permit, content(document), Optional.of(document.marks()).filter(name -> !name.isEmpty()));
        String by = permit.asker().person().value();
        var made = new ReviewCase(UUID.randomUUID(), 1, item.id(), ReviewKind.REFERRAL,
                "Referred by %s (%s)".formatted(came.from().title(), document.ground()), by, now(), new CaseState.Opened(), now(),
                Terms.NONE);
        CaseSteps.note(permit, made);
        permit.note("site", came.from().name());
        permit.note("referral", document.referral().toString());
        permit.note("portions", document.numbers().toString());
        rows.add(permit, item.id(), number -> new ReceivedReferral(item.id(), number, document.referral(), made.id(), came.from().name(),
                document.ground(), document.content(), document.numbers(), document.note(), document.due(), document.silence(), false, by,
                now()));
        carrier.filed(came);
        return cases.add(permit, made);
    }

    /** The referred portions and nothing else of the item there. */
    private static Content content(ReferralFile.Document document) {
        return new Content(document.portions().stream().map(portion -> new Portion(Portion.Sort.PARAGRAPH, "", portion.mark(), 0,
                List.of(Run.text(portion.text())))).toList());
    }

    /** Without a date: when it falls due is for the registry that holds it to say. Its heading says nothing of what is in it. */
    private static Item item(Came came, String group) {
        String title = came.from().title();
        var provenance = new Provenance("Referral %s of %s".formatted(came.referral(), title), Optional.of(title), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        String day = LocalDate.ofInstant(came.at(), ZoneOffset.UTC).toString();
        var card = new Card(Kind.OTHER, "", "Referred by %s, %s (%s)".formatted(title, day, came.referral().toString().substring(0, 8)),
                List.of(), List.of(), Dated.UNDATED, "", provenance, Optional.empty());
        return new Item(new ItemId(came.id()), 1, State.FILED, card, new Access(came.line(), came.marking(), came.held(),
                new TreeSet<>(List.of(group)), Collections.emptySortedSet(), Optional.empty(), came.edition(), came.edition(),
                NamedReaders.NONE));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
