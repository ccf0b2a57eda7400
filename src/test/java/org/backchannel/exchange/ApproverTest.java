package org.backchannel.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.VIENNA;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backchannel.channel.Addressee;
import org.backchannel.channel.Capacity;
import org.backchannel.channel.Header;
import org.backchannel.channel.Precedence;
import org.backchannel.item.Party;
import org.backchannel.ledger.PaperLog;
import org.backchannel.ledger.ProvenEntry;
import org.backchannel.marking.Level;
import org.backchannel.sealing.Sha384;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pouch is refused as a whole if its site's own trail says of a message that somebody approved it who cannot be named here. */
class ApproverTest {

    private static final String ITEM = "6c0b5ab8-9d49-4d33-8d5f-7a1f1f6a3a55";
    private static final String AT = "1975-01-04T12:00:00Z";
    private static final byte[] SALT = new byte[32];

    @BeforeAll
    static void published() {
        TwoSites.publish(VIENNA, "vienna", "Embassy Vienna", "smith", "drummond");
    }

    @Test
    void whoever_approved_a_message_there_is_somebody_whom_one_can_name_before_it_is_taken() {
        assertThatCode(() -> verify("rush")).doesNotThrowAnyException();
        for (String nobody : List.of("", "Kenneth Rush", "r".repeat(41), "rush@elsewhere")) {
            assertThatThrownBy(() -> verify(nobody)).as(nobody).isInstanceOf(BadPouch.class)
                    .hasMessageContaining("who approved the message");
        }
    }

    private static void verify(String approver) {
        String approvable = Strict.text(new Approvable(ITEM, "", "A subject", List.of(new Party("Ambassador", "Rush")), "", "Secret",
                Optional.empty(), new Header("rush", Precedence.IMMEDIATE,
                        List.of(new Addressee("smith@vienna", "Office", "Smith", Capacity.TO)), false, Optional.empty()),
                Optional.empty(), List.of()));
        Map<String, String> approved = Map.of("actor", approver, "approved", Sha384.of(approvable.getBytes(UTF_8)).hex());
        Map<String, String> transmitted = Map.of("version", "4", "number", "none");
        String first = leaf(Proofs.APPROVED, approved);
        String second = leaf(Proofs.TRANSMITTED, transmitted);
        PaperLog log = PaperLog.holding("geneva.example/log", first, second);
        var sent = new Manifest.Sent(ITEM, 4, 3, false, approvable, "", Instant.parse(AT), List.of("smith"), "", "", List.of(),
                new TrailProof(first, opened(approved), log.proof(0)), new TrailProof(second, opened(transmitted), log.proof(1)));
        VIENNA.bean(Opening.class).verify(open(log, sent));
    }

    private static Opening.Open open(PaperLog log, Manifest.Sent sent) {
        var geneva = new PaperSite("geneva", "Mission Geneva");
        SiteCard card = geneva.card();
        var site = new Site("geneva", 2, card.title(), card.fingerprint(), card.keys(), log.verifier().toString(),
                TwoSites.upTo(Level.SECRET), card.persons(), Site.State.TRUSTED, "marsh", "quill", "By the Department", Instant.EPOCH);
        SiteCard here = TwoSites.card(VIENNA);
        return new Opening.Open(site, VIENNA.bean(Sites.class).ownOrNone(), here.fingerprint(),
                geneva.manifest(here, 1, "", List.of(sent), List.of()));
    }

    /** An entry about the message as a trail publishes it. */
    private static String leaf(String type, Map<String, String> facts) {
        String commitments = new TreeMap<>(facts).entrySet().stream()
                .map(fact -> "\"%s\":\"%s\"".formatted(fact.getKey(), commitment(fact.getKey(), fact.getValue())))
                .collect(Collectors.joining(","));
        return "{\"commitments\":{%s},\"number\":1,\"outcome\":\"DONE\",\"subject\":{\"id\":\"%s\",\"kind\":\"item\"},\"time\":\"%s\",\"type\":\"%s\"}"
                .formatted(commitments, ITEM, AT, type);
    }

    private static SortedMap<String, ProvenEntry.Opening> opened(Map<String, String> facts) {
        return facts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                fact -> new ProvenEntry.Opening(fact.getValue(), Base64.getEncoder().encodeToString(SALT)), (one, other) -> one,
                TreeMap::new));
    }

    private static String commitment(String name, String value) {
        var salted = new ByteArrayOutputStream();
        salted.writeBytes(SALT);
        salted.writeBytes((name + "\0" + value).getBytes(UTF_8));
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(salted.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
