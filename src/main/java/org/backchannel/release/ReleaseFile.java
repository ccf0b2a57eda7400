package org.backchannel.release;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.review.DecisionDocument;
import org.backchannel.review.Documents;
import org.backchannel.review.ProposalDocument;
import org.backchannel.sealing.SealEvidence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What proves a release copy to somebody who does not believe the registry: {@code src/docs/release-format.md}. Nothing withheld is in it.
 *
 * @param item id of the original
 * @param label the marking line of the original, which the copy lines through
 * @param original the leaf of the file that the item was filed from, hexadecimal, of which nothing is released; empty if there is none
 * @param seal what the original's two signatures say, and who signed
 * @param document the decision of both reviewers, see {@link DecisionDocument}
 * @param first by which the registry attests the proposal for the first reviewer, base64
 * @param second by which it attests the decision for the second
 */
record ReleaseFile(String format, int version, String item, int itemVersion, String label, List<Proven> portions, String original,
        SealEvidence seal, String document, String first, String second, Recorded entry) {

    static final String FORMAT = "backchannel-release";
    /** What is made now. In bundles of version 2 the TEI stood in the order of the portions, whatever the schema of FRUS allows. */
    static final int VERSION = 3;
    /** Of bundles without TEI; source notes were text in it. */
    static final int FIRST = 1;

    private static final int LONGEST = 256 << 20;
    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST).build()).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).build();

    ReleaseFile {
        portions = List.copyOf(portions);
    }

    /** @throws IllegalArgumentException if it is none, of version 1, 2 or 3 */
    static ReleaseFile read(String text) {
        try {
            ReleaseFile read = JSON.readValue(text, ReleaseFile.class);
            if (read.format().equals(FORMAT) && read.version() >= FIRST && read.version() <= VERSION) {
                return read;
            }
        } catch (JacksonException none) {
            throw new IllegalArgumentException("this is not a release file, version 1, 2 or 3", none);
        }
        throw new IllegalArgumentException("this is not a release file, version 1, 2 or 3");
    }

    /** Everything in it that is words: the rest are hashes, salts, signatures and certificates. */
    String words() {
        Stream<String> portions = this.portions.stream().flatMap(portion -> Stream.concat(Stream.of(portion.label(), portion.mark()),
                portion.pieces().stream().flatMap(piece -> Stream.of(piece.target(), piece.text()))));
        return Stream.concat(portions, Stream.of(label, document)).collect(Collectors.joining(" "));
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    DecisionDocument decision() {
        return Documents.readDecision(document);
    }

    ProposalDocument proposal() {
        return Documents.readProposal(decision().proposal());
    }
}
