package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.backchannel.custody.Paper;
import org.backchannel.custody.Portion;
import org.backchannel.review.ProposalDocument.Withheld;
import org.backchannel.sealing.Attestation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes proposals and decisions as the texts that are attested, and reads them again. */
public final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Documents() {
    }

    /** A proposal, of what is on the bench. */
    static String proposal(ReviewCase review, Paper paper, String authority, Collection<Mark> marks, String office, Instant at) {
        List<Portion> portions = paper.content().portions();
        List<Withheld> gaps = new ArrayList<>();
        for (Mark mark : marks) {
            Portion portion = portions.get(mark.portion() - 1);
            for (Gap gap : mark.gaps()) {
                gaps.add(new Withheld(mark.portion(), gap.from(), gap.to(), mark.whole(), gap.codes(), mark.agency(),
                        Extent.of(portion, gap, mark.whole()).text()));
            }
        }
        return JSON.writeValueAsString(new ProposalDocument(ProposalDocument.FORMAT, 1, review.id(), review.kind(),
                paper.item().id().toString(), paper.item().version(), paper.digest(), portions.size(), authority, office, at, gaps));
    }

    static String decision(Proposal proposal, String office, Instant at) {
        return JSON.writeValueAsString(new DecisionDocument(DecisionDocument.FORMAT, 1, proposal.document(), office, at));
    }

    /** By which the registry attests a document for that purpose, base64. */
    static String signed(Attestation attestation, String purpose, String document) {
        return Base64.getEncoder().encodeToString(attestation.sign(purpose, document.getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws IllegalArgumentException if the text is no proposal */
    public static ProposalDocument readProposal(String text) {
        ProposalDocument read = read(text, ProposalDocument.class);
        return required(read, read.format().equals(ProposalDocument.FORMAT) && read.version() == 1);
    }

    /** @throws IllegalArgumentException if the text is no decision */
    public static DecisionDocument readDecision(String text) {
        DecisionDocument read = read(text, DecisionDocument.class);
        return required(read, read.format().equals(DecisionDocument.FORMAT) && read.version() == 1);
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JacksonException none) {
            throw new IllegalArgumentException("this is not a document of a review", none);
        }
    }

    private static <T> T required(T read, boolean right) {
        if (!right) {
            throw new IllegalArgumentException("this is not a document of a review");
        }
        return read;
    }

    /** Hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
