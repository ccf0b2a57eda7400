package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.custody.Paper;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.sealing.Attestation;
import tools.jackson.databind.json.JsonMapper;

/** What an agency is sent: the portions that are referred to it and nothing else of the item, attested by the registry. Content. */
final class ReferralFile {

    static final String PURPOSE = "declassification referral";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReferralFile() {
    }

    /**
     * What it says. Not the heading of the item: it is a portion of its own, with a classification of its own, and may be nobody else's.
     *
     * @param content SHA-256 of the exact sealed bytes, by which the agency's answer is bound to them
     * @param silence what follows if there is no answer
     */
    record Document(String format, int version, UUID referral, UUID review, String ground, String agency, String item, String marking,
            String content, String note, LocalDate due, String silence, List<ReferredPortion> portions) {
    }

    /** A portion; its text is for the agency alone. */
    record ReferredPortion(int number, String mark, String text) {
    }

    /** The document as text, and the registry's signature over it, base64. */
    record Attested(String document, String signature) {
    }

    static byte[] of(Referral referral, ReviewCase review, Paper paper, String silence, Attestation attestation) {
        List<ReferredPortion> portions = referral.portions().stream()
                .map(number -> portion(number, paper.content().portions().get(number - 1))).toList();
        String document = JSON.writeValueAsString(new Document("backchannel-referral", 1, referral.id(), review.id(), review.kind().name(),
                referral.agency(), paper.item().id().toString(), paper.item().access().verbatim(),
                paper.digest(), referral.note(), referral.due(), silence, portions));
        byte[] signature = attestation.sign(PURPOSE, document.getBytes(StandardCharsets.UTF_8));
        return JSON.writeValueAsBytes(new Attested(document, Base64.getEncoder().encodeToString(signature)));
    }

    private static ReferredPortion portion(int number, Portion portion) {
        return new ReferredPortion(number, portion.mark(), portion.runs().stream().map(Run::text).collect(Collectors.joining()));
    }
}
