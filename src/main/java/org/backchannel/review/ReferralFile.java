package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.custody.Paper;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.sealing.Attestation;

/** What an agency is sent: the portions that are referred to it and nothing else of the item, attested by the registry. Content. */
final class ReferralFile {

    static final String PURPOSE = "declassification referral";
    private static final String FORMAT = "backchannel-referral";
    private static final int VERSION = 2;
    private static final int LONGEST = 2000;
    private static final int MOST = 10_000;

    private ReferralFile() {
    }

    /**
     * What it says. Not the heading of the item: it is a portion of its own, with a classification of its own, and may be nobody else's.
     *
     * @param marking line of the item, verbatim
     * @param edition in which the line is written; empty for a caption
     * @param marks edition in which the portions are marked; empty where they go with captions
     * @param content SHA-256 of the exact sealed bytes, by which the agency's answer is bound to them
     * @param silence what follows if there is no answer
     */
    record Document(String format, int version, UUID referral, UUID review, String ground, String agency, String item, String marking,
            String edition, String marks, String content, String note, LocalDate due, String silence, List<ReferredPortion> portions) {

        Document {
            portions = List.copyOf(portions);
        }

        List<Integer> numbers() {
            return portions.stream().map(ReferredPortion::number).toList();
        }
    }

    /** A portion; its text is for the agency alone. */
    record ReferredPortion(int number, String mark, String text) {
    }

    /** The document as text, and the registry's signature over it, base64. */
    record Attested(String document, String signature) {
    }

    static byte[] of(Referral referral, ReviewCase review, Paper paper, String silence, Attestation attestation) {
        String document = text(referral, review, paper, silence);
        byte[] signature = attestation.sign(PURPOSE, document.getBytes(StandardCharsets.UTF_8));
        return StrictJson.write(new Attested(document, Base64.getEncoder().encodeToString(signature))).getBytes(StandardCharsets.UTF_8);
    }

    /** The document by itself, for what is signed as a whole. */
    static String text(Referral referral, ReviewCase review, Paper paper, String silence) {
        List<ReferredPortion> portions = referral.portions().stream()
                .map(number -> portion(number, paper.content().portions().get(number - 1))).toList();
        return StrictJson.write(new Document(FORMAT, VERSION, referral.id(), review.id(), review.kind().name(),
                referral.agency(), paper.item().id().toString(), paper.item().access().verbatim(),
                paper.item().access().edition().orElse(""), paper.item().access().marks().orElse(""),
                paper.digest(), referral.note(), referral.due(), silence, portions));
    }

    private static ReferredPortion portion(int number, Portion portion) {
        return new ReferredPortion(number, portion.mark(), portion.runs().stream().map(Run::text).collect(Collectors.joining()));
    }

    /** @throws IllegalArgumentException if it is no referral */
    static Document read(String text) {
        Document read = StrictJson.read(text, Document.class)
                .orElseThrow(() -> new IllegalArgumentException("this is no referral"));
        boolean right = read.format().equals(FORMAT) && read.version() == VERSION && sound(read)
                && !read.portions().isEmpty() && read.portions().size() <= MOST
                && new HashSet<>(read.numbers()).size() == read.portions().size()
                && read.portions().stream().allMatch(ReferralFile::sound);
        if (!right) {
            throw new IllegalArgumentException("this is no referral");
        }
        return read;
    }

    private static boolean sound(Document read) {
        return List.of(read.note(), read.silence(), read.marking(), read.edition(), read.marks(), read.agency(), read.ground(), read.item())
                .stream().allMatch(words -> words.length() <= LONGEST) && read.content().matches("[0-9a-f]{64}");
    }

    private static boolean sound(ReferredPortion portion) {
        return portion.number() >= 1 && portion.mark().length() <= LONGEST && !portion.text().isBlank();
    }
}
