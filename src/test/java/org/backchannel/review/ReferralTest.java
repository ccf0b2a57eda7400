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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Referring referring = APP.bean(Referring.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("equities"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("equities"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the reactor of 1972", List.of("equities"), first, first);

    private String opened(ReviewKind kind) {
        return reviewing.open(asker(first), Target.item(item.id()), kind, "A letter").id().toString();
    }

    private void propose(String id) {
        reviewing.propose(asker(first), id, "a", reviewing.bench(asker(first), id).seen());
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
        reviewing.mark(asker(first), id, 1, Wish.released());
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
        reviewing.mark(asker(first), id, 1, Wish.released());
        propose(id);
        referred(opened(ReviewKind.FOIA), "CIA");
        String seen = reviewing.bench(asker(second), id).seen();
        assertThatThrownBy(() -> reviewing.decide(asker(second), id, seen)).isInstanceOf(Conflict.class)
                .hasMessageContaining("CIA, which has not answered");
    }

    @Test
    void what_an_agency_keeps_back_stays_back() {
        String id = opened(ReviewKind.AUTOMATIC);
        String one = referred(id, "CIA");
        referring.answer(asker(first), id, one, said("PART", "25X1", "the name"));
        reviewing.mark(asker(first), id, 1, Wish.released());
        assertThatThrownBy(() -> propose(id)).isInstanceOf(BadInput.class).hasMessageContaining("keeps a part of it back");
        reviewing.mark(asker(first), id, 1, new Wish("WITHHELD", "25X1", "name", "", "as the CIA says", Optional.of(3), Optional.of(3)));
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
        reviewing.mark(asker(first), id, 1, Wish.released());
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
        reviewing.mark(asker(first), id, 1, Wish.released());
        if (kind.equals("AUTOMATIC")) {
            propose(id);
            assertThat(reviewing.find(id).orElseThrow().state()).isInstanceOf(CaseState.Proposed.class);
        } else {
            assertThatThrownBy(() -> propose(id)).isInstanceOf(BadInput.class).hasMessageContaining("whose silence releases nothing");
        }
    }

    private ReferralState state(String id) {
        return referring.look(asker(first), id).referrals().getFirst().state();
    }

    @Test
    void its_day_is_in_the_calendar() {
        String id = opened(ReviewKind.DISCRETIONARY);
        LocalDate due = referring.refer(asker(first), id, List.of("NSA"), "1", "").getFirst().due();
        var deadlines = APP.bean(Guard.class).look(asker(first), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(Deadlines.class).in(permit, due.getYear()));
        assertThat(deadlines).filteredOn(one -> one.item().id().equals(item.id())).singleElement().satisfies(one -> {
            assertThat(one.on()).isEqualTo(due);
            assertThat(one.what()).isEqualTo("An answer of NSA to a referral");
        });
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
        for (String portions : List.of("", "2", "0", "1-2", "one")) {
            assertThatThrownBy(() -> referring.refer(asker(first), id, List.of("DOE"), portions, "")).as(portions)
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
        assertThat(APP.bean(Attestation.class).verify(ReferralFile.PURPOSE, document.getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(attested.get("signature").asString()))).isTrue();
        KeyPair others = AgencyKeys.rsa(3072);
        assertThatThrownBy(() -> AgencyKeys.opened(file, others)).isInstanceOf(CMSException.class);
        assertThatThrownBy(() -> referring.file(asker(first), id, one)).isInstanceOf(Conflict.class)
                .hasMessageContaining("no certificate of DOE");
        assertThat(
                APP.bean(Trail.class).latest(Subject.item(item.id().value()), "item.export-referral", Outcome.DONE).orElseThrow().facts())
                .containsEntry("as", "referral").containsKey("for");
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
