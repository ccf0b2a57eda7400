package org.backchannel.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.VIENNA;
import static org.backchannel.exchange.TwoSites.Other.WASHINGTON;
import static org.backchannel.exchange.TwoSites.brought;
import static org.backchannel.exchange.TwoSites.bytes;
import static org.backchannel.exchange.TwoSites.made;
import static org.backchannel.exchange.TwoSites.there;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.backchannel.Browser;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is attached to a message goes with it in its pouch: sealed like its text, exactly what was approved, for its recipients there alone. */
class AttachmentsTravelTest {

    private static final Map<String, String> BOTH = Map.of("kissinger@washington", "TO");
    private static final String SOUNDINGS = "The soundings of the harbor";

    @BeforeAll
    static void trusting() {
        TwoSites.trusting();
    }

    /** Sent from Vienna with a file of that name. */
    private static String sent(String subject, String file) {
        Browser drummond = VIENNA.signedIn("drummond");
        drummond.get("/messages/new");
        String message = drummond.post("/messages/new", TwoSites.draft(subject, "See the chart.", TwoSites.LINE, BOTH)).uri().getPath()
                .replace("/draft", "");
        drummond.get(message);
        assertThat(drummond.send(drummond.request(message + "/attachments").header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=x").header("X-CSRF-TOKEN", drummond.csrf().orElseThrow())
                .POST(BodyPublishers.ofString(form(file), UTF_8)).build()).statusCode()).isEqualTo(302);
        drummond.get(message);
        drummond.post(message + "/submission", Map.of("step", "2", "approver", "smith"));
        Browser smith = VIENNA.signedIn("smith");
        smith.get(message);
        smith.post(message + "/approval", Map.of("step", "3", "kind", "ORAL", "authority", "the President, January 4"));
        drummond.get(message);
        assertThat(drummond.post(message + "/transmission", Map.of("step", "4")).body()).contains("Transmitted");
        return message.substring("/messages/".length());
    }

    private static String form(String file) {
        return part("step", "1") + part("marking", TwoSites.LINE)
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file + "\"\r\n\r\n"
                + "Secret\n\n" + SOUNDINGS + "\n\nSecret\r\n--x--\r\n";
    }

    private static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static byte[] next() {
        return bytes(VIENNA, made(VIENNA, "washington"));
    }

    private static Manifest manifest(byte[] pouch) {
        return WASHINGTON.bean(Opening.class).open(pouch).manifest();
    }

    private static String fileThere(byte[] pouch) {
        return there(manifest(pouch).messages().getFirst().attachments().getFirst().item());
    }

    @Test
    void it_is_delivered_as_an_attachment_there_and_read_by_whom_the_message_is_for_and_nobody_else() {
        String message = sent("With a chart", "chart.txt");
        byte[] pouch = next();
        brought(WASHINGTON, pouch);
        String file = fileThere(pouch);
        Browser kissinger = WASHINGTON.signedIn("kissinger");
        assertThat(kissinger.get("/messages/" + there(message)).body()).contains("chart.txt", "/items/" + file);
        assertThat(kissinger.get("/items/" + file).body()).contains(SOUNDINGS, "TOP SECRET; SENSITIVE; EXCLUSIVE EYES ONLY");
        assertThat(kissinger.get("/messages/" + there(message) + "/cable").body()).contains("1 ENCLOSURE", "1. chart.txt");
        for (String who : List.of("finch", "harlow", "smith", "drummond", "marsh", "argus")) {
            Browser other = WASHINGTON.signedIn(who);
            assertThat(other.get("/items/" + file).statusCode()).as(who).isIn(403, 404);
            assertThat(other.get("/items/" + file).body()).as(who).doesNotContain(SOUNDINGS, "chart.txt");
        }
        assertThat(kissinger.get("/items/" + file + "/original").statusCode()).as("it is copied to no file").isIn(403, 404);
        Item there = WASHINGTON.bean(Items.class).find(ItemId.parse(file).orElseThrow()).orElseThrow();
        assertThat(there.access().readers()).containsExactly("kissinger");
        assertThat(there.access().groups()).isEmpty();
        assertThat(there.card().attachedTo()).contains(ItemId.parse(there(message)).orElseThrow());
    }

    @Test
    void one_more_one_less_or_another_than_was_approved_is_refused_with_the_pouch() {
        sent("With what was approved", "approved.txt");
        sent("With another", "another.txt");
        byte[] pouch = next();
        assertThat(manifest(pouch).messages()).hasSize(2);
        Manifest.Attached other = manifest(pouch).messages().getLast().attachments().getFirst();
        refused(lying(pouch, List.of(), UnaryOperator.identity()));
        refused(lying(pouch, List.of(other), UnaryOperator.identity()));
        refused(lying(pouch, List.of(manifest(pouch).messages().getFirst().attachments().getFirst(), other), UnaryOperator.identity()));
        refused(lying(pouch, manifest(pouch).messages().getFirst().attachments(), text -> text.replace("approved.txt", "other.txt")));
        assertThat(brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.TAKEN);
    }

    private static byte[] lying(byte[] pouch, List<Manifest.Attached> attached, UnaryOperator<String> approvable) {
        Manifest honest = manifest(pouch);
        Manifest.Sent one = honest.messages().getFirst();
        var lie = new Manifest.Sent(one.item(), one.version(), one.level(), one.eyesOnly(), approvable.apply(one.approvable()),
                one.number(),
                one.at(), one.to(), one.answers(), one.sealed(), attached, one.approval(), one.transmission());
        var other = new Manifest(honest.format(), 1, honest.from(), honest.to(), honest.sequence(), honest.previous(), honest.level(),
                honest.made(), honest.seen(), honest.persons(), List.of(lie, honest.messages().getLast()), honest.recalls(),
                honest.receipts(), honest.packages());
        return PaperSite.sealedBy(VIENNA.bean(PouchSeal.class), other, TwoSites.card(WASHINGTON));
    }

    private static void refused(byte[] pouch) {
        assertThatThrownBy(() -> brought(WASHINGTON, pouch)).isInstanceOf(BadInput.class).hasMessageContaining("this is no pouch");
    }

    @Test
    void what_hangs_on_an_eyes_only_message_is_eyes_only_there_and_never_held_at_less_than_its_site_says() {
        sent("With a lower chart", "lower.txt");
        byte[] pouch = next();
        Opening.Open open = WASHINGTON.bean(Opening.class).open(pouch);
        Manifest.Sent one = open.manifest().messages().getFirst();
        Manifest.Attached file = one.attachments().getFirst();
        var lower = new Manifest.Sent(one.item(), one.version(), one.level(), true,
                one.approvable().replace(TwoSites.LINE, "Confidential"), one.number(), one.at(), one.to(), one.answers(), one.sealed(),
                List.of(new Manifest.Attached(file.item(), file.version(), 3, false, file.sealed())), one.approval(), one.transmission());
        var incoming = new Incoming(WASHINGTON.bean(Sites.class), WASHINGTON.bean(Store.class), WASHINGTON.bean(MarkingLines.class));
        Item held = incoming.read(open, lower).files().getFirst().item();
        assertThat(held.access().verbatim()).isEqualTo("Confidential");
        assertThat(held.access().marking().level()).isEqualTo(Level.SECRET);
        assertThat(held.access().eyesOnly()).isTrue();
        assertThat(held.access().readers()).containsExactly("kissinger");
        brought(WASHINGTON, pouch);
    }

    @Test
    void it_is_taken_back_with_its_message_and_whoever_opened_it_alone_had_it() {
        String message = sent("Taken back with its chart", "back.txt");
        byte[] pouch = next();
        brought(WASHINGTON, pouch);
        String file = fileThere(pouch);
        Browser kissinger = WASHINGTON.signedIn("kissinger");
        assertThat(kissinger.get("/items/" + file).body()).contains(SOUNDINGS);
        Browser drummond = VIENNA.signedIn("drummond");
        drummond.get("/messages/" + message);
        drummond.post("/messages/" + message + "/recall", Map.of("step", "5", "reason", "Too soon"));
        brought(WASHINGTON, next());
        assertThat(kissinger.get("/items/" + file).statusCode()).isEqualTo(404);
        assertThat(kissinger.get("/messages/" + there(message)).statusCode()).isEqualTo(404);
        brought(VIENNA, bytes(WASHINGTON, made(WASHINGTON, "vienna")));
        assertThat(drummond.get("/messages/" + message).body()).contains("Recalled after it was opened",
                "Had, if only in part, before it was taken back");
    }

    @Test
    void more_than_a_pouch_carries_is_not_sent() {
        assertThatCode(() -> Outbox.fits(24 << 20)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Outbox.fits((24 << 20) + 1)).isInstanceOf(BadInput.class).hasMessageContaining("at most 24 MB");
    }
}
