package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.BrokenSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The days by which cases and appeals are to be decided, referrals and challenges answered and working papers finished, of items that the person may read. */
final class Deadlines {

    /** The most cases, and the most referrals, of a year that are looked at. */
    static final int MOST = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    private final Cases cases;
    private final ReferralRows referrals;
    private final AppealRows appeals;
    private final Appeals rights;
    private final Items items;
    private final Policy policy;
    private final Kinds kinds;
    private final Agencies agencies;
    private final WorkingPapers papers;
    private final ItemRows<Challenge> challenges;
    private final Limits limits;
    private final ItemRows<ReceivedReferral> received;

    Deadlines(Cases cases, ReferralRows referrals, AppealRows appeals, Appeals rights, Items items, Policy policy, Kinds kinds,
            Agencies agencies, WorkingPapers papers, ItemRows<Challenge> challenges, Limits limits,
            ItemRows<ReceivedReferral> received) {
        this.received = received;
        this.papers = papers;
        this.challenges = challenges;
        this.limits = limits;
        this.cases = cases;
        this.referrals = referrals;
        this.appeals = appeals;
        this.rights = rights;
        this.items = items;
        this.policy = policy;
        this.kinds = kinds;
        this.agencies = agencies;
    }

    /** Those of a year, the earliest first. */
    List<Deadline> in(Permit permit, int year) {
        Person who = permit.whoMay(Act.SEE_CALENDAR);
        Filter filter = policy.filter(who, Act.READ);
        return Stream
                .of(decisions(year, filter), answers(year, filter), appeals(year, filter), working(year, filter), challenged(year, filter),
                        received(year, filter))
                .flatMap(all -> all)
                .filter(one -> one.on().getYear() == year)
                .sorted(Comparator.comparing(Deadline::on)).toList();
    }

    private Stream<Deadline> decisions(int year, Filter filter) {
        int longest = kinds.all().stream().flatMapToInt(kind -> kind.days().stream()).max().orElse(0);
        Instant from = day(LocalDate.of(year, 1, 1).minusDays(longest));
        return cases.openedBetween(filter, from, day(LocalDate.of(year + 1, 1, 1)), MOST).stream()
                .flatMap(review -> readable(review.item(), filter).stream().flatMap(item -> decision(review, item).stream()));
    }

    private Optional<Deadline> decision(ReviewCase review, Item item) {
        Kinds.Kind kind = kinds.of(review.kind());
        return review.state() instanceof CaseState.Decided
                ? Optional.empty()
                : kind.due(review)
                        .map(on -> new Deadline(review, item, on, kind.words() + ": decide", kind.source(), kind.lapse()));
    }

    private Stream<Deadline> answers(int year, Filter filter) {
        return referrals.due(filter, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), MOST).stream()
                .flatMap(id -> readable(id, filter).stream())
                .flatMap(item -> sound(item.id(), () -> referrals.of(item.id())).stream()
                        .filter(one -> one.state() instanceof ReferralState.Sent)
                        .flatMap(one -> cases.sound(one.review().toString()).stream().map(review -> answer(one, review, item))));
    }

    private Deadline answer(Referral one, ReviewCase review, Item item) {
        Agencies.Time time = agencies.time(review.kind());
        return new Deadline(review, item, one.due(), "An answer of " + one.agency() + " to a referral", time.source(), time.words());
    }

    private Stream<Deadline> received(int year, Filter filter) {
        return received.due(filter, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), MOST).stream()
                .flatMap(id -> readable(id, filter).stream())
                .flatMap(item -> sound(item.id(), () -> received.of(item.id())).stream().filter(one -> !one.answered())
                        .flatMap(one -> cases.sound(one.review().toString()).stream().map(review -> new Deadline(review, item, one.due(),
                                "Answer the referral of " + one.site(), kinds.of(review.kind()).source(), one.silence()))));
    }

    private Stream<Deadline> appeals(int year, Filter filter) {
        return appeals.due(filter, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), MOST).stream()
                .flatMap(id -> cases.sound(id.toString()).stream())
                .flatMap(review -> readable(review.item(), filter).stream().flatMap(item -> appeal(review, item).stream()));
    }

    private Optional<Deadline> appeal(ReviewCase review, Item item) {
        List<Appeal> all = sound(item.id(), () -> appeals.of(review.id()));
        return all.isEmpty() ? Optional.empty() : appeal(review, item, all.getLast());
    }

    private Optional<Deadline> appeal(ReviewCase review, Item item, Appeal now) {
        return now.state().next().flatMap(on -> rights.of(review.kind())
                .map(right -> new Deadline(review, item, on, now.state() instanceof AppealState.Filed
                        ? "Decide the appeal"
                        : "It may go to the ISCAP until then", right.source(), right.lapse())));
    }

    private Stream<Deadline> working(int year, Filter filter) {
        return papers.between(filter, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).stream()
                .map(one -> Deadline.of(one.item(), "/items/" + one.item().id() + "/classification", one.paper().due(),
                        limits.of(Limits.Name.WORKING_PAPER)));
    }

    private Stream<Deadline> challenged(int year, Filter filter) {
        return challenges.due(filter, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), MOST).stream()
                .flatMap(id -> readable(id, filter).stream())
                .flatMap(item -> sound(item.id(), () -> challenges.of(item.id())).stream()
                        .flatMap(one -> one.next().stream().map(on -> challenge(item, one, on))));
    }

    private Deadline challenge(Item item, Challenge one, LocalDate on) {
        boolean promised = one.state() instanceof ChallengeState.Promised;
        return Deadline.of(item, "/items/" + item.id() + "/challenges", on,
                limits.of(promised ? Limits.Name.CHALLENGE_ISCAP : Limits.Name.CHALLENGE_ANSWER));
    }

    /** One item of which the rows are not what was sealed would otherwise take the calendar from everybody. */
    private static <T> List<T> sound(ItemId item, Supplier<List<T>> rows) {
        try {
            return rows.get();
        } catch (BrokenSeal broken) {
            LOG.error("days are missing from the calendar: rows of {} are not what was sealed", item);
            return List.of();
        }
    }

    private Optional<Item> readable(ItemId id, Filter filter) {
        return items.sound("i.id = :id", Map.of("id", id.value()), "", 1).stream().filter(filter.test()).findFirst();
    }

    private static Instant day(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
