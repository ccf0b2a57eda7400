package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.cleared;
import static org.backchannel.exchange.TwoSites.VIENNA;
import static org.backchannel.exchange.TwoSites.Other.WASHINGTON;
import static org.backchannel.exchange.TwoSites.asker;
import static org.backchannel.exchange.TwoSites.brought;
import static org.backchannel.exchange.TwoSites.bytes;
import static org.backchannel.exchange.TwoSites.card;
import static org.backchannel.exchange.TwoSites.made;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Content;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.guard.Asker;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.review.Decided;
import org.backchannel.review.ReferralCarrier;
import org.backchannel.review.Referred;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Portions that one registry refers to another: there and back, by the pouch and by hand, and nothing else than what each has sealed. */
class ReferralsTravelTest {

    private static final Registrar HERE = new Registrar(VIENNA);
    private static final String GROUP = "travelling-equities";
    private static final String ALTERED = "this is no package that a trusted site has sealed for this one, or it was altered: nothing of it was taken";

    private final Person asks = HERE.person("Asks", cleared(Level.SECRET), List.of(GROUP), Role.REVIEWER);
    private final Item item = filed();

    private static Registrar there() {
        return new Registrar(WASHINGTON);
    }

    private final Person manager = there().person("Files", cleared(Level.SECRET), List.of(GROUP), Role.RECORDS_MANAGER);
    private final Person first = there().person("Proposes", cleared(Level.SECRET), List.of(GROUP), Role.REVIEWER);
    private final Person second = there().person("Decides", cleared(Level.SECRET), List.of(GROUP), Role.REVIEWER);

    @BeforeAll
    static void trusting() {
        TwoSites.trusting();
    }

    private static Item filed() {
        HERE.group(GROUP);
        var card = new Card(Kind.MEMORANDUM, "", "The heading stays here", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE,
                Optional.empty());
        return VIENNA.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "Secret", new TreeSet<>(List.of(GROUP)), Optional.empty()),
                new Content(List.of(portion("(S)", "Our source Karpathy met them."), portion("(C)", "Nobody else is asked of this."),
                        portion("(S)", "The cipher was read since May."), portion("(U)", "It rained."))));
    }

    private static Portion portion(String mark, String words) {
        return new Portion(Portion.Sort.PARAGRAPH, "", mark, 0, List.of(Run.text(words)));
    }

    private static List<Line> trail(RunningApplication app, String type, Outcome outcome) {
        return app.bean(Trail.class).lines(Query.all().ofTypes(Set.of(type)).ended(outcome), null, 1000);
    }

    private static PacketTaking.Brought carried(RunningApplication to, byte[] file) {
        return to.bean(PacketTaking.class).take(asker("marsh"), file);
    }

    /** M6, from the registry that asks to the one that is asked and back: of each portion what stays classified, and on what authority. */
    @Test
    void portions_go_there_by_the_pouch_are_decided_by_two_and_the_answer_comes_back() {
        Referred.Asked asked = Referred.to(VIENNA, item, asks, "washington", "1, 3-4");
        Referred.sealed(VIENNA, asked, asks);
        PouchOut out = made(VIENNA, "washington");
        assertThat(out.packages()).isPositive();
        assertThat(brought(WASHINGTON, bytes(VIENNA, out)).became()).isEqualTo(Taking.Became.TAKEN);
        assertThat(Referred.unfiled(WASHINGTON, manager)).contains(asked.referral());
        Referred.Filed there = Referred.filed(WASHINGTON, asked, manager, GROUP);
        assertThat(Referred.unfiled(WASHINGTON, manager)).doesNotContain(asked.referral());
        assertThat(Referred.bench(WASHINGTON, there, first)).as("what was referred, and nothing else").containsExactly(
                "(S)Our source Karpathy met them.", "(S)The cipher was read since May.", "(U)It rained.");
        Item filed = WASHINGTON.bean(Items.class).find(ItemId.parse(there.item()).orElseThrow()).orElseThrow();
        assertThat(filed.access().marking().level()).isEqualTo(Level.SECRET);
        assertThat(filed.card().heading()).contains("Embassy Vienna").doesNotContain("The heading");

        assertThatThrownBy(() -> Referred.answered(WASHINGTON, there, first)).isInstanceOf(Conflict.class)
                .hasMessageContaining("two reviewers have to decide");
        Referred.decided(WASHINGTON, there, first, second, 1, 2);
        Referred.answered(WASHINGTON, there, second);
        brought(VIENNA, bytes(WASHINGTON, made(WASHINGTON, "vienna")));
        Referred.Answer answer = Referred.recorded(VIENNA, asked, asks);
        assertThat(answer.portions()).containsExactly(
                new Referred.Said(1, "PART", List.of("50X1-HUM"), "“source Karpathy” (50X1-HUM)"),
                new Referred.Said(3, "WITHHOLD", List.of("50X6 until 2040-12-31"), "All of it"),
                new Referred.Said(4, "RELEASE", List.of(), ""));
        assertThat(answer.authority()).isEqualTo("EO 13526, section 3.6(b)");
        assertThat(answer.from()).contains("White House, decided on", first.office(), second.office());
        assertThatThrownBy(() -> Referred.proposed(VIENNA, asked, asks)).as("what it keeps back stays back").isInstanceOf(BadInput.class)
                .hasMessageContaining("washington, which keeps");
        assertThat(trail(WASHINGTON, "item.file-referral", Outcome.DONE)).anySatisfy(line -> assertThat(line.facts())
                .containsEntry("referral", asked.referral()).containsEntry("site", "vienna").containsEntry("portions", "[1, 3, 4]"));
        assertThat(trail(VIENNA, "item.answer-referral", Outcome.DONE))
                .anySatisfy(line -> assertThat(line.facts()).containsEntry("referral", asked.referral()).containsKey("package"));
    }

    /** What was referred is the registry's that asks: here it is neither reviewed otherwise, nor released, nor declassified. */
    @Test
    void what_was_referred_is_only_answered() {
        Referred.Asked asked = Referred.to(VIENNA, item, asks, "washington", "1, 3-4");
        carried(WASHINGTON, Referred.sealed(VIENNA, asked, asks));
        Referred.Filed there = Referred.filed(WASHINGTON, asked, manager, GROUP);
        Item filed = WASHINGTON.bean(Items.class).find(ItemId.parse(there.item()).orElseThrow()).orElseThrow();
        assertThatThrownBy(() -> Decided.review(WASHINGTON, filed, first, second)).isInstanceOf(Conflict.class)
                .hasMessageContaining("another registry has referred this");
        Referred.recalled(VIENNA, asked, asks);
        Referred.decided(WASHINGTON, there, first, second, 1, 2);
        byte[] answer = Referred.answered(WASHINGTON, there, second);
        assertThatThrownBy(() -> carried(VIENNA, answer)).isInstanceOf(BadInput.class)
                .hasMessage("the referral is recalled already");
    }

    /** INVARIANT 2: who files one could know of it, and whoever could not is told of none. */
    @Test
    void a_referral_is_filed_by_whoever_could_know_of_it_once_and_for_a_group_of_theirs() {
        Referred.Asked asked = Referred.to(VIENNA, item, asks, "washington", "1");
        byte[] file = Referred.sealed(VIENNA, asked, asks);
        assertThat(carried(WASHINGTON, file)).isEqualTo(new PacketTaking.Brought("vienna", ReferralCarrier.Kind.REFERRAL, false));
        assertThat(carried(WASHINGTON, file).repeated()).isTrue();
        String id = PacketIn.here(ReferralCarrier.Kind.REFERRAL, card(VIENNA).fingerprint(), UUID.fromString(asked.referral())).toString();
        Person low = there().person("Low", cleared(Level.CONFIDENTIAL), List.of(GROUP), Role.RECORDS_MANAGER);
        assertThat(Referred.unfiled(WASHINGTON, low)).doesNotContain(asked.referral());
        assertThatThrownBy(() -> Referred.filed(WASHINGTON, id, low, GROUP)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> Referred.filed(WASHINGTON, id, first, GROUP)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Referred.unfiled(WASHINGTON, first)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Referred.filed(WASHINGTON, id, manager, "salt")).as("a group of others").isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> Referred.filed(WASHINGTON, id, manager, "")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Referred.filed(WASHINGTON, UUID.randomUUID().toString(), manager, GROUP)).isInstanceOf(NotFound.class);
        Referred.filed(WASHINGTON, id, manager, GROUP);
        assertThatThrownBy(() -> Referred.filed(WASHINGTON, id, manager, GROUP)).isInstanceOf(Conflict.class)
                .hasMessage("the referral is filed already");
    }

    @Test
    void an_altered_or_foreign_package_is_refused_by_one_message_and_recorded() {
        Referred.Asked asked = Referred.to(VIENNA, item, asks, "washington", "1");
        byte[] file = Referred.sealed(VIENNA, asked, asks);
        int before = trail(WASHINGTON, "registry.take-pouch", Outcome.FAILED).size();
        int tried = 0;
        for (int at = 0; at < file.length; at += file.length / 15) {
            byte[] flipped = file.clone();
            flipped[at] ^= (byte) 1;
            assertThatThrownBy(() -> carried(WASHINGTON, flipped)).isInstanceOf(BadInput.class).hasMessage(ALTERED);
            tried++;
        }
        for (byte[] other : List.of("a package".getBytes(), Arrays.copyOf(file, file.length + 1), stranger(asked))) {
            assertThatThrownBy(() -> carried(WASHINGTON, other)).isInstanceOf(BadInput.class).hasMessage(ALTERED);
            tried++;
        }
        assertThatThrownBy(() -> carried(VIENNA, file)).as("at the registry that made it").isInstanceOf(BadInput.class).hasMessage(ALTERED);
        assertThatThrownBy(() -> brought(WASHINGTON, file)).as("as a pouch").isInstanceOf(BadInput.class);
        assertThat(trail(WASHINGTON, "registry.take-pouch", Outcome.FAILED)).hasSize(before + tried + 1);
        assertThat(carried(WASHINGTON, file).repeated()).as("the sound one is taken all the same").isFalse();
    }

    /** Of a registry that nobody trusts. */
    private static byte[] stranger(Referred.Asked asked) {
        var nowhere = new PaperSite("nowhere", "Nowhere");
        return nowhere.sealed(PaperReferral.packet(nowhere, card(WASHINGTON), asked.referral(), "Secret"), card(WASHINGTON));
    }

    /** A package that a trusted registry has well sealed, and that answers something else than was asked. */
    @Test
    void an_answer_to_what_was_not_asked_there_is_refused_with_words() {
        Referred.Asked asked = Referred.to(VIENNA, item, asks, "washington", "1, 3-4");
        carried(WASHINGTON, Referred.sealed(VIENNA, asked, asks));
        Referred.Filed there = Referred.filed(WASHINGTON, asked, manager, GROUP);
        Referred.decided(WASHINGTON, there, first, second, 1, 2);
        byte[] honest = Referred.answered(WASHINGTON, there, first);
        Packet packet = VIENNA.bean(SiteSeal.class).open(honest, Packet.class).carried();
        String other = UUID.randomUUID().toString();
        refused(lying(packet, other, text -> text.replace(asked.referral(), other)),
                "it answers no referral that was made here to the site `washington`");
        refused(lying(packet, other, text -> text), "it answers no referral that was made here to the site `washington`");
        refused(lying(packet, asked.referral(), text -> text.replace("\"number\":4", "\"number\":2")),
                "it answers other portions than were referred");
        refused(lying(packet, asked.referral(), text -> text.replace("50X6", "25X99")), "`25X99` is no exemption of the table");
        refused(lying(packet, asked.referral(), text -> text.replace("\"version\":1", "\"version\":7")),
                "what is in the package cannot be read");
        assertThat(carried(VIENNA, honest).kind()).isEqualTo(ReferralCarrier.Kind.ANSWER);
        byte[] another = lying(packet, asked.referral(), text -> text.replace("All of it", "Nothing of it"));
        assertThatThrownBy(() -> carried(VIENNA, another)).as("in the place of one that came").isInstanceOf(BadInput.class)
                .hasMessage(ALTERED);
        assertThat(Referred.recorded(VIENNA, asked, asks).portions()).hasSize(3);
        assertThatThrownBy(() -> Referred.recorded(VIENNA, asked, asks)).isInstanceOf(Conflict.class);
    }

    private static void refused(byte[] file, String words) {
        assertThatThrownBy(() -> carried(VIENNA, file)).isInstanceOf(BadInput.class).hasMessage(words);
        assertThat(trail(VIENNA, "registry.take-pouch", Outcome.FAILED)).isNotEmpty();
    }

    private static byte[] lying(Packet honest, String referral, UnaryOperator<String> lie) {
        var other = new Packet(honest.format(), 1, honest.from(), honest.to(), honest.kind(), referral, honest.level(), honest.marking(),
                honest.markingEdition(), honest.made(), lie.apply(honest.document()));
        byte[] bytes = other.bytes();
        return WASHINGTON.bean(PouchSeal.class).seal(bytes, other.binding(bytes), card(VIENNA).keys());
    }

    /** INVARIANT 2: at no other registry either, neither with a pouch nor in somebody's hand, and however long ago it was sealed. */
    @Test
    void nothing_is_sealed_for_a_registry_or_leaves_for_it_that_it_is_not_accredited_for() {
        var narva = new PaperSite("narva", "Consulate Narva");
        trusted(narva, Level.CONFIDENTIAL);
        Referred.Asked asked = Referred.to(VIENNA, item, asks, "narva", "1");
        assertThatThrownBy(() -> Referred.sealed(VIENNA, asked, asks)).isInstanceOf(Conflict.class)
                .hasMessage("the site `narva` is not accredited for what is marked so");
        VIENNA.bean(Trust.class).end(asker("marsh"), "narva", "It moves");
        assertThatThrownBy(() -> Referred.sealed(VIENNA, asked, asks)).isInstanceOf(Conflict.class)
                .hasMessage("no registry of narva is trusted here");
        trusted(narva, Level.SECRET);
        byte[] sealed = Referred.sealed(VIENNA, asked, asks);
        assertThat(Referred.sealed(VIENNA, asked, asks)).as("sealed once").isEqualTo(sealed);
        VIENNA.bean(Trust.class).end(asker("marsh"), "narva", "It moves again");
        trusted(narva, Level.CONFIDENTIAL);
        assertThatThrownBy(() -> VIENNA.bean(Pouching.class).make(asker("marsh"), "narva")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> Referred.sealed(VIENNA, asked, asks)).isInstanceOf(Conflict.class);
        VIENNA.bean(Trust.class).end(asker("marsh"), "narva", "It is closed");
    }

    private static void trusted(PaperSite site, Level level) {
        VIENNA.bean(Trust.class).propose(asker("marsh"), site.file(), site.card().fingerprint(), TwoSites.upTo(level), "r");
        VIENNA.bean(Trust.class).confirm(asker("quill"), site.card().name(), site.card().fingerprint());
    }

    /** INVARIANT 5: a line that is not understood here is held at system-high, be it that it comes from elsewhere. */
    @Test
    void a_referral_under_a_line_that_is_not_understood_is_held_at_system_high() {
        String id = PaperReferral.taken(WASHINGTON, "turku", "Consulate Turku", "Wholly Secret Indeed");
        assertThat(WASHINGTON.bean(ReferralCarrier.class).came(ReferralCarrier.Kind.REFERRAL, UUID.fromString(id)).orElseThrow())
                .satisfies(came -> {
                    assertThat(came.held()).isTrue();
                    assertThat(came.marking().level()).isEqualTo(Level.TOP_SECRET);
                });
        assertThatThrownBy(() -> Referred.filed(WASHINGTON, id, manager, GROUP)).isInstanceOf(NotFound.class);
    }

    @Test
    void by_its_pages_a_referral_is_seen_filed_and_answered() {
        String id = PaperReferral.taken(WASHINGTON, "oslo", "Consulate Oslo");
        var marsh = WASHINGTON.signedIn("marsh");
        assertThat(marsh.get("/referrals").body()).contains("Consulate Oslo", "File it for review");
        assertThat(marsh.post("/referrals/" + id + "/item", Map.of("group", "")).body()).contains("choose the need-to-know group");
        assertThat(marsh.post("/referrals/" + id + "/item", Map.of("group", "island-affairs")).body())
                .contains("its review is open");
        assertThat(marsh.get("/referrals").body()).doesNotContain(id);
        var finch = WASHINGTON.signedIn("finch");
        String review = finch.get("/items/" + id + "/reviews").body().replaceAll("(?s).*href=\"(/reviews/[0-9a-f-]{36})\".*", "$1");
        assertThat(finch.get(review + "/answer").body()).contains("Consulate Oslo", "Nothing is decided yet", "Before the summer");
        assertThat(finch.get(review).body()).contains("another registry: its referral, and the answer");
        assertThat(marsh.get(review + "/answer").statusCode()).as("no reviewer").isEqualTo(403);
    }
}
