package org.backchannel.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.review.ReferralState.Answer;
import org.backchannel.review.ReferralState.Verdict;
import org.backchannel.sealing.Attestation;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refers portions to the agencies whose equities they hold, and records what these answer, or that they did not. */
final class Referring {

    private static final String JOB = "referrals";
    private static final int MOST = 100;
    private static final int LONGEST = 2000;
    private static final Logger LOG = LoggerFactory.getLogger(Referring.class);

    private final Guard guard;
    private final Custody custody;
    private final Cases cases;
    private final ReferralRows rows;
    private final Agencies agencies;
    private final Exemptions exemptions;
    private final Attestation attestation;
    private final InstantSource clock;

    Referring(Guard guard, Custody custody, Cases cases, ReferralRows rows, Agencies agencies, Exemptions exemptions,
            Attestation attestation,
            InstantSource clock) {
        this.guard = guard;
        this.custody = custody;
        this.cases = cases;
        this.rows = rows;
        this.agencies = agencies;
        this.exemptions = exemptions;
        this.attestation = attestation;
        this.clock = clock;
    }

    /** A case with the referrals of its item, those of its other cases among them: an equity does not end with a case. */
    record Shown(ReviewCase review, Item item, List<Referral> referrals) {
    }

    Shown look(Asker asker, String typed) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> {
            Item item = permit.itemTo(Act.REVIEW);
            return new Shown(found.orElseThrow(), item, rows.of(item.id()));
        });
    }

    /** Refers the same portions to several agencies at once. */
    List<Referral> refer(Asker asker, String typed, List<String> to, String portions, String note) {
        if (to.isEmpty() || to.stream().anyMatch(code -> agencies.find(code).isEmpty())) {
            throw new BadInput("agency", "choose the agencies whose information it is");
        }
        if (note.length() > LONGEST) {
            throw new BadInput("note", "at most " + LONGEST + " characters");
        }
        return change(asker, Act.REFER_PORTIONS, typed, (permit, review) -> {
            if (review.state().ended()) {
                throw Conflict.state("the review is %s already".formatted(review.state().words()));
            }
            Paper paper = custody.review(permit, Act.REFER_PORTIONS);
            List<Integer> numbers = PortionNumbers.of("portions", portions, paper.content().portions().size());
            permit.note("content", paper.digest());
            permit.note("agencies", String.join(", ", to));
            permit.note("portions", numbers.toString());
            Agencies.Time time = agencies.time(review.kind());
            List<Referral> made = new ArrayList<>();
            for (String agency : to.stream().distinct().toList()) {
                made.add(rows.add(permit, new Referral(UUID.randomUUID(), 0, review.id(), review.item(), agency, numbers, paper.digest(),
                        note.strip(), asker.person().value(), now(), today().plusDays(time.days()), time.proceeds(),
                        new ReferralState.Sent(), now())));
            }
            return made;
        });
    }

    /** The file for the agency, encrypted for it alone. */
    byte[] file(Asker asker, String typed, String referral) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.EXPORT_REFERRAL, Reviewing.target(found, typed), permit -> {
            ReviewCase review = found.orElseThrow();
            Referral one = rows.find(review.item(), referral).orElseThrow(NotFound::new);
            requireWaiting(one);
            var address = agencies.find(one.agency()).flatMap(Agencies.Agency::address)
                    .orElseThrow(() -> Conflict.state("no certificate of %s is in the table of agencies".formatted(one.agency())));
            permit.note("as", "referral");
            permit.note("referral", one.id().toString());
            permit.note("for", address.fingerprint());
            Paper paper = custody.review(permit, Act.EXPORT_REFERRAL);
            return address.encrypt(ReferralFile.of(one, review, paper, agencies.time(review.kind()).words(), attestation));
        });
    }

    /**
     * What an agency has said, as it was typed.
     *
     * @param verdicts of each portion of the referral, by its number
     * @param codes the exemptions of each, divided by commas
     * @param reasons which words, and why
     */
    record Said(Map<Integer, String> verdicts, Map<Integer, String> codes, Map<Integer, String> reasons, String authority, String from) {
    }

    Referral answer(Asker asker, String typed, String referral, Said said) {
        requireFounded(said);
        return answer(asker, typed, referral, (permit, one) -> said);
    }

    private static void requireFounded(Said said) {
        Wish.needed("authority", said.authority(), "say on what authority, as the agency says");
        Wish.needed("from", said.from(), "say who answered, and by what letter");
    }

    /** The same of what came as a package, which is opened for the act alone. */
    Referral answer(Asker asker, String typed, String referral, BiFunction<Permit, Referral, Said> words) {
        return change(asker, Act.ANSWER_REFERRAL, typed, (permit, review) -> {
            Referral one = waiting(permit, review, referral);
            Said said = words.apply(permit, one);
            requireFounded(said);
            List<Answer> answers = one.portions().stream().map(portion -> answer(portion, said)).toList();
            permit.note("answer", answers.stream().map(answer -> answer.portion() + " " + answer.verdict().words()).toList().toString());
            return rows.add(permit, one
                    .in(new ReferralState.Answered(answers, said.authority().strip(), said.from().strip(), asker.person().value()), now()));
        });
    }

    private Answer answer(int portion, Said said) {
        String typed = said.verdicts().getOrDefault(portion, "");
        Verdict verdict = switch (typed) {
            case "RELEASE" -> Verdict.RELEASE;
            case "PART" -> Verdict.PART;
            case "WITHHOLD" -> Verdict.WITHHOLD;
            default -> throw new BadInput("verdict-" + portion, "say what the agency says of portion " + portion);
        };
        String why = said.reasons().getOrDefault(portion, "").strip();
        if (why.length() > LONGEST) {
            throw new BadInput("why-" + portion, "at most " + LONGEST + " characters");
        }
        if (verdict == Verdict.PART && why.isEmpty()) {
            throw new BadInput("why-" + portion, "say which words of portion " + portion + " the agency keeps back");
        }
        List<String> codes = verdict == Verdict.RELEASE
                ? List.of()
                : exemptions.claims("exemption-" + portion, said.codes().getOrDefault(portion, ""));
        return new Answer(portion, verdict, codes, why);
    }

    /** Takes a referral back: it turned out not to be theirs. */
    Referral recall(Asker asker, String typed, String referral, String why) {
        String reason = Wish.needed("why", why, "say why it is taken back");
        return change(asker, Act.REFER_PORTIONS, typed, (permit, review) -> {
            Referral one = waiting(permit, review, referral);
            permit.note("why", reason);
            return rows.add(permit, one.in(new ReferralState.Recalled(reason, asker.person().value()), now()));
        });
    }

    private Referral waiting(Permit permit, ReviewCase review, String referral) {
        Referral one = rows.find(review.item(), referral).orElseThrow(() -> new BadInput("referral", "there is no such referral"));
        permit.note("referral", one.id().toString());
        permit.note("agency", one.agency());
        requireWaiting(one);
        return one;
    }

    /** Sent, and not answered, however late: what was taken back or is answered is nobody's to be told of any more. */
    static void requireWaiting(Referral one) {
        if (!waits(one)) {
            throw Conflict.state("the referral is %s already".formatted(one.state().words()));
        }
    }

    static boolean waits(Referral one) {
        return !(one.state() instanceof ReferralState.Answered || one.state() instanceof ReferralState.Recalled);
    }

    /** The registry records which agencies did not answer in time; what follows is said by the ground of the case. */
    void silences() {
        Optional<ItemId> after = Optional.empty();
        List<ItemId> page;
        do {
            // Page by page: items of which it fails every night would otherwise hide all others.
            page = rows.late(today().minusDays(1), after, MOST);
            page.forEach(this::silenced);
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == MOST);
    }

    private void silenced(ItemId item) {
        try {
            silence(item);
        } catch (RuntimeException failed) {
            LOG.error("silence could not be recorded of {}: {}", item, failed.getClass().getSimpleName());
        }
    }

    private void silence(ItemId id) {
        if (rows.of(id).stream().noneMatch(this::silent)) {
            return;
        }
        guard.change(Asker.registry(JOB), Act.LAPSE_REFERRAL, Target.item(id), Context.NONE, permit -> {
            ItemId item = permit.itemTo(Act.LAPSE_REFERRAL).id();
            List<Referral> late = rows.of(item).stream().filter(this::silent).toList();
            permit.note("agencies", late.stream().map(Referral::agency).toList().toString());
            late.forEach(one -> rows.add(permit, one.in(new ReferralState.Silent(one.proceeds()), now())));
            return late;
        });
    }

    private boolean silent(Referral one) {
        return one.state() instanceof ReferralState.Sent && today().isAfter(one.due());
    }

    private interface Step<T> {
        T of(Permit permit, ReviewCase review);
    }

    private <T> T change(Asker asker, Act act, String typed, Step<T> step) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.change(asker, act, Reviewing.target(found, typed), Context.NONE, permit -> {
            ReviewCase review = cases.find(found.orElseThrow().id().toString()).orElseThrow();
            permit.note("review", review.id().toString());
            return step.of(permit, review);
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
