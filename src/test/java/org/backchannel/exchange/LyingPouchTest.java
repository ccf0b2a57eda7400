package org.backchannel.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.VIENNA;
import static org.backchannel.exchange.TwoSites.Other.WASHINGTON;
import static org.backchannel.exchange.TwoSites.asker;
import static org.backchannel.exchange.TwoSites.brought;
import static org.backchannel.exchange.TwoSites.bytes;
import static org.backchannel.exchange.TwoSites.made;
import static org.backchannel.exchange.TwoSites.sent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.backchannel.item.Item;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pouches that a trusted site has well signed and sealed and that lie, and rows that somebody has changed. */
class LyingPouchTest {

    private static final Map<String, String> KISSINGER = Map.of("kissinger@washington", "TO");

    @BeforeAll
    static void trusting() {
        TwoSites.trusting();
    }

    /** What the pouch of Vienna says, as Washington reads it. */
    private static Manifest manifest(byte[] pouch) {
        return WASHINGTON.bean(Opening.class).open(pouch).manifest();
    }

    /** The pouch with other messages or receipts, signed and sealed by Vienna all the same. */
    private static byte[] lying(Manifest honest, List<Manifest.Sent> messages, List<Manifest.Said> receipts) {
        var lie = new Manifest(honest.format(), 1, honest.from(), honest.to(), honest.sequence(), honest.previous(), honest.level(),
                honest.made(), honest.seen(), honest.persons(), messages, honest.recalls(), receipts, honest.packages());
        return PaperSite.sealedBy(VIENNA.bean(PouchSeal.class), lie, TwoSites.card(WASHINGTON));
    }

    private static byte[] lying(byte[] pouch, UnaryOperator<Manifest.Sent> lie) {
        Manifest honest = manifest(pouch);
        return lying(honest, honest.messages().stream().map(lie).toList(), honest.receipts());
    }

    private static void refused(byte[] pouch) {
        assertThatThrownBy(() -> brought(WASHINGTON, pouch)).isInstanceOf(BadInput.class).hasMessageContaining("this is no pouch");
    }

    private static Manifest.Sent with(Manifest.Sent one, List<String> to, String approvable, int level, String sealed,
            TrailProof approval) {
        return new Manifest.Sent(one.item(), one.version(), level, one.eyesOnly(), approvable, one.number(), one.at(), to, one.answers(),
                sealed, one.attachments(), approval, one.transmission());
    }

    @Test
    void whoever_was_not_addressed_there_gets_nothing_here() {
        sent("For Kissinger", "A text.", KISSINGER);
        byte[] pouch = bytes(VIENNA, made(VIENNA, "washington"));
        refused(lying(pouch, one -> with(one, List.of("finch"), one.approvable(), one.level(), one.sealed(), one.approval())));
        refused(lying(pouch, one -> with(one, List.of("finch", "kissinger"), one.approvable(), one.level(), one.sealed(), one.approval())));
        refused(lying(pouch, one -> with(one, List.of("finch"), one.approvable().replace("kissinger@washington", "finch@washington"),
                one.level(), one.sealed(), one.approval())));
        assertThat(brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.TAKEN);
    }

    @Test
    void another_subject_or_marking_than_was_approved_is_refused_and_so_is_the_approval_of_another_message() {
        sent("Approved as it is", "A text.", KISSINGER);
        sent("Approved by itself", "Another text.", KISSINGER);
        PouchOut out = made(VIENNA, "washington");
        byte[] pouch = bytes(VIENNA, out);
        assertThat(out.messages()).isEqualTo(2);
        refused(lying(pouch, one -> with(one, one.to(), one.approvable().replace("Approved as it is", "Never approved"), one.level(),
                one.sealed(), one.approval())));
        refused(lying(pouch, one -> with(one, one.to(), one.approvable().replace(TwoSites.LINE, "Unclassified"), one.level(), one.sealed(),
                one.approval())));
        Manifest honest = manifest(pouch);
        TrailProof first = honest.messages().getFirst().approval();
        refused(lying(pouch, one -> with(one, one.to(), one.approvable(), one.level(), one.sealed(), first)));
        refused(lying(pouch, one -> with(one, one.to(), one.approvable(), one.level(), one.sealed(), one.transmission())));
        assertThat(brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.TAKEN);
    }

    @Test
    void a_receipt_of_what_was_not_sent_there_is_no_receipt() {
        String here = sent("Not sent there", "A text.", Map.of("kissinger", "TO"));
        String elsewhere = sent("Sent to Washington", "A text.", KISSINGER);
        var sofia = new PaperSite("sofia", "Embassy Sofia");
        var trust = VIENNA.bean(Trust.class);
        trust.propose(asker("marsh"), sofia.file(), sofia.card().fingerprint(), TwoSites.upTo(Level.SECRET), "r");
        trust.confirm(asker("quill"), "sofia", sofia.card().fingerprint());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Manifest.Said> receipts = List.of(new Manifest.Said(here, "kissinger", Manifest.What.ACKNOWLEDGED, now),
                new Manifest.Said(elsewhere, "kissinger", Manifest.What.OPENED, now),
                new Manifest.Said(UUID.randomUUID().toString(), "rush", Manifest.What.DELIVERED, now));
        SiteCard vienna = TwoSites.card(VIENNA);
        int recorded = receipts();
        Taking.Taken taken = brought(VIENNA, sofia.sealed(sofia.manifest(vienna, 1, "", List.of(), receipts), vienna));
        assertThat(taken.receipts()).isEqualTo(3);
        assertThat(receipts()).isEqualTo(recorded);
        assertThat(VIENNA.signedIn("drummond").get("/messages/" + here).body()).contains("not opened").doesNotContain("Acknowledged");
        assertThat(VIENNA.signedIn("drummond").get("/messages/" + elsewhere).body()).contains("On its way");
        brought(WASHINGTON, bytes(VIENNA, made(VIENNA, "washington")));
    }

    private static int receipts() {
        return VIENNA.bean(Trail.class).lines(Query.all().ofTypes(Set.of("item.record-receipt")), null, 1000).size();
    }

    @Test
    void a_pouch_of_a_site_that_is_not_trusted_or_for_another_one_is_refused() {
        SiteCard washington = TwoSites.card(WASHINGTON);
        refused(new PaperSite("nowhere", "Nowhere").pouch(washington, 1, ""));
        refused(new PaperSite("vienna", "Embassy Vienna").pouch(washington, 1, ""));
        sent("For Washington alone", "A text.", KISSINGER);
        byte[] pouch = bytes(VIENNA, made(VIENNA, "washington"));
        assertThatThrownBy(() -> brought(VIENNA, pouch)).as("at the site that made it").isInstanceOf(BadInput.class);
        byte[] again = PaperSite.sealedBy(VIENNA.bean(PouchSeal.class), manifest(pouch), TwoSites.card(VIENNA));
        assertThatThrownBy(() -> brought(VIENNA, again)).as("sealed to another than it names").isInstanceOf(BadInput.class);
        assertThat(brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.TAKEN);
    }

    @Test
    void times_that_nobody_can_have_meant_and_a_transmission_at_another_time_than_its_site_wrote_down_are_refused() {
        String message = sent("At its time", "A text.", KISSINGER);
        byte[] pouch = bytes(VIENNA, made(VIENNA, "washington"));
        Manifest honest = manifest(pouch);
        Instant now = Instant.parse("1975-01-04T12:00:00Z");
        var odd = new Manifest(honest.format(), 1, honest.from(), honest.to(), honest.sequence(), honest.previous(), honest.level(),
                honest.made(), honest.seen(), honest.persons(), honest.messages(), honest.recalls(),
                List.of(new Manifest.Said(message, "kissinger", Manifest.What.OPENED, now)), List.of());
        for (String said : List.of("+1000000000-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "1969-12-31T23:59:59Z",
                "1975-01-04T12:00:00.5Z")) {
            byte[] bytes = new String(odd.bytes(), UTF_8).replace(now.toString(), said).getBytes(UTF_8);
            assertThat(new String(bytes, UTF_8)).contains(said);
            refused(PaperSite.sealedBy(VIENNA.bean(PouchSeal.class), odd, bytes, TwoSites.card(WASHINGTON)));
        }
        for (int off : List.of(-3_700, 3_700)) {
            refused(lying(pouch, one -> new Manifest.Sent(one.item(), one.version(), one.level(), one.eyesOnly(), one.approvable(),
                    one.number(), one.at().plusSeconds(off), one.to(), one.answers(), one.sealed(), one.attachments(), one.approval(),
                    one.transmission())));
        }
        assertThat(brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.TAKEN);
    }

    @Test
    void another_pouch_under_a_number_that_was_taken_in_is_refused() {
        sent("The honest one", "A text.", KISSINGER);
        byte[] pouch = bytes(VIENNA, made(VIENNA, "washington"));
        byte[] other = lying(manifest(pouch), List.of(), List.of());
        brought(WASHINGTON, pouch);
        refused(other);
    }

    @Test
    void what_is_not_understood_here_is_held_at_system_high() {
        var open = new AtomicReference<Opening.Open>();
        sent("An unknown word", "A text.", KISSINGER);
        byte[] pouch = bytes(VIENNA, made(VIENNA, "washington"));
        open.set(WASHINGTON.bean(Opening.class).open(pouch));
        Manifest.Sent honest = open.get().manifest().messages().getFirst();
        var incoming = new Incoming(WASHINGTON.bean(Sites.class), WASHINGTON.bean(Store.class),
                WASHINGTON.bean(MarkingLines.class));
        Item odd = incoming.read(open.get(), with(honest, honest.to(), honest.approvable().replace(TwoSites.LINE, "Secret; Zebrine"), 0,
                honest.sealed(), honest.approval())).item();
        assertThat(odd.access().quarantined()).isTrue();
        assertThat(odd.access().marking().level()).isEqualTo(Level.TOP_SECRET);
        assertThat(odd.access().eyesOnly()).as("its site says so").isTrue();
        Item low = incoming.read(open.get(), with(honest, honest.to(), honest.approvable().replace(TwoSites.LINE, "Confidential"), 3,
                honest.sealed(), honest.approval())).item();
        assertThat(low.access().marking().level()).as("never less than its site holds it at").isEqualTo(Level.SECRET);
        assertThat(low.access().readers()).containsExactly("kissinger");
        assertThat(low.access().groups()).isEmpty();
        brought(WASHINGTON, pouch);
    }

    @Test
    void an_earlier_row_put_back_is_not_believed() {
        var paris = new PaperSite("paris", "Embassy Paris");
        var trust = VIENNA.bean(Trust.class);
        trust.propose(asker("marsh"), paris.file(), paris.card().fingerprint(), TwoSites.upTo(Level.SECRET), "r");
        trust.confirm(asker("quill"), "paris", paris.card().fingerprint());
        trust.end(asker("marsh"), "paris", "It is not to be trusted");
        JdbcClient database = VIENNA.bean(JdbcClient.class);
        database.sql("delete from exchange_row where kind = 'site' and id = 'paris' and version = 3").update();
        assertThatThrownBy(() -> VIENNA.bean(Sites.class).trusted("paris")).isInstanceOf(BrokenSeal.class);
        database.sql("update exchange_row set record = replace(record, 'SECRET', 'TOP_SECRET') where kind = 'site' and id = 'paris'")
                .update();
        assertThatThrownBy(() -> VIENNA.bean(Sites.class).trusted("paris")).isInstanceOf(BrokenSeal.class);
        database.sql("delete from exchange_row where kind = 'site' and id = 'paris'").update();
        assertThatThrownBy(() -> VIENNA.bean(Sites.class).trusted("paris")).as("nor that there was none").isInstanceOf(BrokenSeal.class);
        assertThat(VIENNA.bean(Sites.class).trusted()).as("others are not hidden by it").anyMatch(site -> site.name().equals("washington"));
    }
}
