package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.sealing.Attestation;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.crypto.DataLengthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Portions referred to other agencies: several at once, answers, silence, and that nobody's equity is overridden. */
class ReferralTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Reviewing reviewing = APP.bean(Reviewing.class);
    private final Deciding deciding = APP.bean(Deciding.class);
    private final PortionMarking portions = APP.bean(PortionMarking.class);
    private final Proposing proposing = APP.bean(Proposing.class);
    private final Referring referring = APP.bean(Referring.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("equities"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("equities"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the reactor of 1972", List.of("equities"), first, first);

    private String opened(ReviewKind kind) {
        return reviewing.open(asker(first), Target.item(item.id()), kind, "A letter").id().toString();
    }

    private void propose(String id) {
        proposing.propose(asker(first), id, "a", reviewing.bench(asker(first), id).seen());
    }

    private String referred(String id, String agency) {
        return referring.refer(asker(first), id, List.of(agency), "1", "").getFirst().id().toString();
    }

    private static Referring.Said said(String verdict, String codes, String why) {
        return new Referring.Said(Map.of(1, verdict), Map.of(1, codes), Map.of(1, why), "their guide of 2020", "Their letter of June 3");
    }

    private static Referring on(LocalDate day, Agencies agencies) {
        return new Referring(APP.bean(Guard.class), APP.bean(Custody.class), APP.bean(Cases.class), APP.bean(ReferralRows.class), agencies,
                APP.bean(Exemptions.class), APP.bean(Attestation.class), InstantSource.fixed(Instant.parse(day + "T12:00:00Z")));
    }

    /** R5: other agencies' equities are identified and referred; what waits for one is not released, whatever the others say. */
    @Test
    void nothing_is_released_while_one_of_several_agencies_has_not_answered() {
        String id = opened(ReviewKind.MANDATORY);
        List<Referral> made = referring.refer(asker(first), id, List.of("DOE", "STATE"), "1", "please by May");
        assertThat(made).extracting(Referral::agency).containsExactly("DOE", "STATE");
        portions.mark(asker(first), id, 1, Wish.released());
        assertThatThrownBy(() -> propose(id)).isInstanceOf(BadInput.class)
                .hasMessage("portion 1 is referred to DOE, which has not answered");
        referring.answer(asker(first), id, made.getFirst().id().toString(), said("RELEASE", "", ""));
        assertThatThrownBy(() -> propose(id)).isInstanceOf(BadInput.class).hasMessageContaining("STATE, which has not answered");
        referring.answer(asker(first), id, made.getLast().id().toString(), said("RELEASE", "", ""));
        propose(id);
        assertThat(reviewing.find(id).orElseThrow().state()).isInstanceOf(CaseState.Proposed.class);
        assertThat(APP.bean(Trail.class).latest(Subject.item(item.id().value()), "item.refer-portions", Outcome.DONE).orElseThrow().facts())
                .containsEntry("agencies", "DOE, STATE").containsEntry("portions", "[1]");
    }

    /** Asked after it was proposed, an agency holds the decision too; asked in one case, in every other of the item. */
    @Test
    void an_equity_holds_whatever_the_case_and_however_late_it_is_found() {
        String id = opened(ReviewKind.MANDATORY);
        portions.mark(asker(first), id, 1, Wish.released());
        propose(id);
        referred(opened(ReviewKind.FOIA), "CIA");
        String seen = reviewing.bench(asker(second), id).seen();
        assertThatThrownBy(() -> deciding.decide(asker(second), id, seen)).isInstanceOf(Conflict.class)
                .hasMessageContaining("CIA, which has not answered");
    }

    @Test
    void what_an_agency_keeps_back_stays_back() {
        String id = opened(ReviewKind.AUTOMATIC);
        String one = referred(id, "CIA");
        referring.answer(asker(first), id, one, said("PART", "25X1", "the name"));
        portions.mark(asker(first), id, 1, Wish.released());
        assertThatThrownBy(() -> propose(id)).isInstanceOf(BadInput.class).hasMessageContaining("keeps a part of it back");
        portions.mark(asker(first), id, 1,
                new Wish("WITHHELD", "50X1 until 2040-12-31", "name", "", "as the CIA says", Optional.of(3), Optional.of(3)));
        propose(id);
        assertThat(reviewing.find(id).orElseThrow().state()).isInstanceOf(CaseState.Proposed.class);
        assertThatThrownBy(() -> referring.answer(asker(first), id, one, said("RELEASE", "", ""))).isInstanceOf(Conflict.class);
    }

    /** M6: which portions stay classified, and on what authority. */
    @Test
    void an_answer_says_for_each_portion_what_stays_classified_and_on_what_authority() {
        String id = opened(ReviewKind.MANDATORY);
        String one = referred(id, "CIA");
        assertThatThrownBy(() -> referring.answer(asker(first), id, one, said("", "", ""))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> referring.answer(asker(first), id, one, said("WITHHOLD", "25X99", ""))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> referring.answer(asker(first), id, one, said("PART", "25X1", ""))).isInstanceOf(BadInput.class);
        var unfounded = new Referring.Said(Map.of(1, "RELEASE"), Map.of(), Map.of(), "", "x");
        assertThatThrownBy(() -> referring.answer(asker(first), id, one, unfounded)).isInstanceOf(BadInput.class);
        referring.answer(asker(first), id, one, said("WITHHOLD", "25X1, 25X6", "a source who lives"));
        assertThat(referring.look(asker(second), id).referrals().getFirst().state()).isEqualTo(new ReferralState.Answered(
                List.of(new ReferralState.Answer(1, ReferralState.Verdict.WITHHOLD, List.of("25X1", "25X6"), "a source who lives")),
                "their guide of 2020", "Their letter of June 3", first.id().value()));
    }

    @Test
    void what_turns_out_not_to_be_theirs_is_taken_back() {
        String id = opened(ReviewKind.MANDATORY);
        String one = referred(id, "NSC");
        assertThatThrownBy(() -> referring.recall(asker(first), id, one, "")).isInstanceOf(BadInput.class);
        referring.recall(asker(first), id, one, "a press release of 1971");
        portions.mark(asker(first), id, 1, Wish.released());
        propose(id);
        assertThat(reviewing.find(id).orElseThrow().state()).isInstanceOf(CaseState.Proposed.class);
    }

    /** R5: no answer within the time lets automatic declassification proceed, and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"AUTOMATIC", "MANDATORY"})
    void silence_lets_automatic_declassification_proceed_and_nothing_else(String kind) {
        String id = opened(ReviewKind.valueOf(kind));
        LocalDate due = referring.refer(asker(first), id, List.of("DOD"), "1", "").getFirst().due();
        on(due, APP.bean(Agencies.class)).silences();
        assertThat(state(id)).as("on the last day").isInstanceOf(ReferralState.Sent.class);
        on(due.plusDays(1), APP.bean(Agencies.class)).silences();
        assertThat(state(id)).isEqualTo(new ReferralState.Silent(kind.equals("AUTOMATIC")));
        portions.mark(asker(first), id, 1, Wish.released());
        if (kind.equals("AUTOMATIC")) {
            propose(id);
            assertThat(reviewing.find(id).orElseThrow().state()).isInstanceOf(CaseState.Proposed.class);
        } else {
            assertThatThrownBy(() -> propose(id)).isInstanceOf(BadInput.class).hasMessageContaining("whose silence releases nothing");
        }
    }

    /** R5: what lets automatic declassification proceed lets nothing else proceed, in whatever case the agency was asked. */
    @Test
    void silence_in_an_automatic_review_releases_in_no_other() {
        LocalDate due = referring.refer(asker(first), opened(ReviewKind.AUTOMATIC), List.of("DOD"), "1", "").getFirst().due();
        on(due.plusDays(1), APP.bean(Agencies.class)).silences();
        String other = opened(ReviewKind.MANDATORY);
        assertThat(state(other)).isEqualTo(new ReferralState.Silent(true));
        portions.mark(asker(first), other, 1, Wish.released());
        assertThatThrownBy(() -> propose(other)).isInstanceOf(BadInput.class).hasMessageContaining("whose silence releases nothing");
    }

    /** R5: an agency lets go what it has kept back, and the other way about: what it answered last holds. */
    @Test
    void the_newest_answer_of_an_agency_is_what_it_says() {
        String id = opened(ReviewKind.MANDATORY);
        referring.answer(asker(first), id, referred(id, "CIA"), said("WITHHOLD", "25X1", ""));
        portions.mark(asker(first), id, 1, Wish.released());
        referring.answer(asker(first), id, referred(id, "DOE"), said("RELEASE", "", ""));
        assertThatThrownBy(() -> propose(id)).as("another agency says nothing for it").isInstanceOf(BadInput.class)
                .hasMessageContaining("CIA, which keeps it back");
        String again = referred(id, "CIA");
        assertThatThrownBy(() -> propose(id)).as("asked, and not answered").isInstanceOf(BadInput.class);
        referring.answer(asker(first), id, again, said("RELEASE", "", ""));
        propose(id);
        referring.answer(asker(first), id, referred(id, "CIA"), said("WITHHOLD", "25X1", ""));
        String seen = reviewing.bench(asker(second), id).seen();
        assertThatThrownBy(() -> deciding.decide(asker(second), id, seen)).isInstanceOf(Conflict.class)
                .hasMessageContaining("CIA, which keeps it back");
    }

    /** Rows of which the agency's silence cannot be recorded, however many, keep no other from being. */
    @Test
    void silence_is_recorded_whatever_fails_before_it() {
        String id = opened(ReviewKind.MANDATORY);
        LocalDate due = referring.refer(asker(first), id, List.of("DOD"), "1", "").getFirst().due();
        strangers(100, due);
        on(due.plusDays(1), APP.bean(Agencies.class)).silences();
        noStrangers();
        assertThat(state(id)).isEqualTo(new ReferralState.Silent(false));
    }

    /** Waiting referrals of items that nobody may know of, half of them before all others and half after, whichever way ids are ordered. */
    private static void strangers(int most, LocalDate due) {
        for (int i = 0; i < 2 * most; i++) {
            APP.bean(JdbcClient.class)
                    .sql("insert into review_referral (item_id, number, id, state, due_on, record, seal, made_at)"
                            + " values (?, 1, ?, 'sent', ?, ?, ?, ?)")
                    .params(new UUID(i % 2 == 0 ? 0 : Long.MIN_VALUE, i), UUID.randomUUID(), due, "a stranger", new byte[48],
                            Instant.EPOCH.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private static void noStrangers() {
        APP.bean(JdbcClient.class).sql("delete from review_referral where record = 'a stranger'").update();
    }

    private ReferralState state(String id) {
        return referring.look(asker(first), id).referrals().getFirst().state();
    }

    @Test
    void its_day_is_in_the_calendar() {
        String id = opened(ReviewKind.DISCRETIONARY);
        LocalDate due = referring.refer(asker(first), id, List.of("NSA"), "1", "").getFirst().due();
        assertThat(deadlines(due.getYear())).filteredOn(one -> one.item().id().equals(item.id())).singleElement().satisfies(one -> {
            assertThat(one.on()).isEqualTo(due);
            assertThat(one.what()).isEqualTo("An answer of NSA to a referral");
        });
    }

    private List<Deadline> deadlines(int year) {
        return APP.bean(Guard.class).look(asker(first), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(Deadlines.class).in(permit, year));
    }

    /** INVARIANT 2: neither how much there is that one may not know of, nor what became of its rows, changes what one is shown. */
    @Test
    void its_day_is_in_the_calendar_whatever_there_is_of_others() {
        String id = opened(ReviewKind.DISCRETIONARY);
        LocalDate due = referring.refer(asker(first), id, List.of("NSA"), "1", "").getFirst().due();
        Item other = REGISTRAR.file("Secret", "the reactor of 1973", List.of("equities"), first, first);
        String broken = reviewing.open(asker(first), Target.item(other.id()), ReviewKind.DISCRETIONARY, "A letter").id().toString();
        referred(broken, "NSA");
        APP.bean(JdbcClient.class).sql("update review_referral set record = replace(record, 'NSA', 'DOE') where item_id = ?")
                .param(other.id().value()).update();
        strangers(Deadlines.MOST, due.withDayOfYear(1));
        List<Deadline> shown = deadlines(due.getYear());
        noStrangers();
        APP.bean(JdbcClient.class).sql("delete from review_referral where item_id = ?").param(other.id().value()).update();
        assertThat(shown).filteredOn(one -> one.item().id().equals(item.id())).singleElement()
                .satisfies(one -> assertThat(one.on()).isEqualTo(due));
        assertThat(shown).noneMatch(one -> one.item().id().equals(other.id()));
    }

    @Test
    void only_reviewers_who_may_read_it_refer_and_answer() {
        String id = opened(ReviewKind.MANDATORY);
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("equities"), Role.REVIEWER);
        Person manager = REGISTRAR.person("Manager", cleared(Level.SECRET), List.of("equities"), Role.RECORDS_MANAGER);
        assertThatThrownBy(() -> referring.refer(asker(low), id, List.of("DOE"), "1", "")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> referring.look(asker(low), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> referring.file(asker(low), id, "x")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> referring.refer(asker(manager), id, List.of("DOE"), "1", "")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> referring.refer(asker(first), id, List.of("KGB"), "1", "")).isInstanceOf(BadInput.class);
        for (String typed : List.of("", "2", "0", "1-2", "one")) {
            assertThatThrownBy(() -> referring.refer(asker(first), id, List.of("DOE"), typed, "")).as(typed)
                    .isInstanceOf(BadInput.class);
        }
    }

    /** INVARIANT 3: neither an altered answer nor a referral taken away is believed. */
    @ParameterizedTest
    @ValueSource(strings = {"update review_referral set record = replace(record, 'WITHHOLD', 'RELEASE') where item_id = :id",
            "delete from review_referral where item_id = :id and number = 2", "delete from review_referral where item_id = :id"})
    void an_altered_referral_is_not_believed(String attack) {
        String id = opened(ReviewKind.MANDATORY);
        referring.answer(asker(first), id, referred(id, "CIA"), said("WITHHOLD", "25X1", ""));
        assertThat(APP.bean(JdbcClient.class).sql(attack).param("id", item.id().value()).update()).isPositive();
        assertThatThrownBy(() -> reviewing.bench(asker(first), id)).isInstanceOf(BrokenSeal.class);
        APP.bean(JdbcClient.class).sql("delete from review_referral where item_id = ?").param(item.id().value()).update();
    }

    /** The sealed file is for the agency alone: its portions, attested by the registry, and nothing else of the item. */
    @Test
    void the_sealed_file_is_opened_by_the_agency_and_by_nobody_else(@TempDir Path folder) throws Exception {
        KeyPair keys = AgencyKeys.rsa(3072);
        String id = opened(ReviewKind.MANDATORY);
        Referring sealing = on(LocalDate.of(2027, 1, 1), AgencyKeys.agencies(folder, keys));
        String one = sealing.refer(asker(first), id, List.of("DOE"), "1", "please by May").getFirst().id().toString();
        byte[] file = sealing.file(asker(first), id, one);
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("reactor");
        var attested = JsonMapper.builder().build().readTree(AgencyKeys.opened(file, keys));
        String document = attested.get("document").asString();
        assertThat(document).contains("The text of the reactor of 1972", "please by May", "backchannel-referral", "Secret");
        assertThat(JsonMapper.builder().build().readTree(document).has("heading")).as("a portion of its own").isFalse();
        assertThat(APP.bean(Attestation.class).verify(ReferralFile.PURPOSE, document.getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(attested.get("signature").asString()))).isTrue();
        KeyPair others = AgencyKeys.rsa(3072);
        assertThatThrownBy(() -> AgencyKeys.opened(file, others)).as("of which the modulus may be the smaller one")
                .isInstanceOfAny(CMSException.class, DataLengthException.class);
        assertThatThrownBy(() -> referring.file(asker(first), id, one)).isInstanceOf(Conflict.class)
                .hasMessageContaining("no certificate of DOE");
        assertThat(
                APP.bean(Trail.class).latest(Subject.item(item.id().value()), "item.export-referral", Outcome.DONE).orElseThrow().facts())
                .containsEntry("as", "referral").containsKey("for");
    }

    /** What was taken back was never theirs; what is answered they have. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void no_file_is_made_of_what_is_taken_back_or_answered(boolean recalled, @TempDir Path folder) throws Exception {
        String id = opened(ReviewKind.MANDATORY);
        Referring sealing = on(LocalDate.of(2027, 1, 1), AgencyKeys.agencies(folder, AgencyKeys.rsa(3072)));
        String one = sealing.refer(asker(first), id, List.of("DOE"), "1", "").getFirst().id().toString();
        if (recalled) {
            sealing.recall(asker(first), id, one, "it is the CIA's");
        } else {
            sealing.answer(asker(first), id, one, said("RELEASE", "", ""));
        }
        assertThatThrownBy(() -> sealing.file(asker(first), id, one)).isInstanceOf(Conflict.class).hasMessageContaining("already");
    }

    @Test
    void a_certificate_that_is_too_weak_or_none_refuses_the_start(@TempDir Path folder) throws Exception {
        KeyPair weak = AgencyKeys.rsa(2048);
        assertThatThrownBy(() -> AgencyKeys.agencies(folder, weak)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3072 bits");
        Files.writeString(folder.resolve("declassification/doe.pem"), "no certificate");
        assertThatThrownBy(() -> Agencies.load(folder.toString())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void by_its_page_portions_are_referred_and_answered() {
        Item paper = REGISTRAR.file("Confidential", "the compass deviation", List.of("island-affairs"), first, first);
        Browser finch = APP.signedIn("finch");
        String base = "/items/" + paper.id() + "/reviews";
        finch.get(base);
        String bench = finch.post(base, Map.of("kind", "MANDATORY", "request", "r")).body();
        String review = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        String page = review + "/referrals";
        assertThat(finch.get(page).body()).contains("Nothing is referred", "Department of Energy", "They have 180 days.");
        assertThat(finch.post(page, Map.of("agency", "DOE", "portions", "9")).body()).contains("`9` is not among the 1 portions");
        String referred = finch.post(page, Map.of("agency", "DOE", "portions", "1")).body();
        assertThat(referred).contains("Referred.", "Department of Energy");
        assertThat(finch.get(review).body()).contains("Referred to DOE: sent");
        String one = referred.replaceAll("(?s).*/referrals/([0-9a-f-]{36})/answer.*", "$1");
        String answered = finch
                .post(page + "/" + one + "/answer", Map.of("verdict-1", "WITHHOLD", "exemption-1", "25X2", "why-1", "a design",
                        "authority", "AEA, section 142", "from", "Letter of June 3"))
                .body();
        assertThat(answered).contains("The answer is recorded.", "on the authority of AEA, section 142", "by 25X2", "a design");
        assertThat(finch.get(review).body()).contains("Referred to DOE, which says: withhold by 25X2");
    }
}
