package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.custody.Paper;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.web.Conflict;

/** The answer to a referral, as it goes back to the registry that asked: of each portion what stays classified, and on what authority. Content. */
final class AnswerFile {

    private static final String FORMAT = "backchannel-referral-answer";
    private static final int LONGEST = 2000;
    private static final int QUOTED = 1500;
    private static final int SHORTEST = 20;

    private AnswerFile() {
    }

    /**
     * What it says.
     *
     * @param content that of the referral: SHA-256 of the exact sealed bytes that were referred
     * @param authority on which it was decided
     * @param from who has decided, and when, in words
     * @param decision SHA-256 of the decision of both reviewers, hexadecimal
     */
    record Document(String format, int version, UUID referral, String content, String authority, String from, Instant decided,
            String decision, List<AnsweredPortion> portions) {

        Document {
            portions = List.copyOf(portions);
        }

        List<Integer> numbers() {
            return portions.stream().map(AnsweredPortion::number).toList();
        }

        /** As a reviewer would have typed it. */
        Referring.Said said() {
            Map<Integer, String> verdicts = new HashMap<>();
            Map<Integer, String> codes = new HashMap<>();
            Map<Integer, String> reasons = new HashMap<>();
            portions.forEach(portion -> {
                verdicts.put(portion.number(), portion.verdict().name());
                codes.put(portion.number(), String.join(", ", portion.exemptions()));
                reasons.put(portion.number(), portion.why());
            });
            return new Referring.Said(verdicts, codes, reasons, authority, from);
        }
    }

    /**
     * A portion.
     *
     * @param number the one that it has in the item of which it was referred
     * @param why which words stay classified, where it is not all of it
     */
    record AnsweredPortion(int number, ReferralState.Verdict verdict, List<String> exemptions, String why) {
        AnsweredPortion {
            exemptions = List.copyOf(exemptions);
            if ((verdict == ReferralState.Verdict.RELEASE) != exemptions.isEmpty() || why.length() > LONGEST) {
                throw new IllegalArgumentException("what stays classified has an exemption, and nothing else has");
            }
        }
    }

    /**
     * Of what two reviewers have decided.
     *
     * @param here what this registry is called
     * @throws Conflict if a portion is referred on, so that nothing is decided of it
     */
    static Document of(ReceivedReferral asked, Proposal proposal, Decision decision, Paper paper, String here) {
        ProposalDocument proposed = Documents.readProposal(proposal.document());
        List<AnsweredPortion> portions = new ArrayList<>();
        for (int place = 1; place <= asked.portions().size(); place++) {
            portions.add(portion(asked.portions().get(place - 1), place, proposed, paper.content().portions().get(place - 1)));
        }
        String from = "%s, decided on %s by %s and %s".formatted(here, LocalDate.ofInstant(decision.at(), ZoneOffset.UTC), proposed.first(),
                Documents.readDecision(decision.document()).second());
        return new Document(FORMAT, 1, asked.id(), asked.content(), proposed.authority(), from, decision.at(), decision.digest(), portions);
    }

    private static AnsweredPortion portion(int number, int place, ProposalDocument proposed, Portion portion) {
        List<ProposalDocument.Withheld> gaps = proposed.of(place);
        if (gaps.stream().anyMatch(gap -> !gap.agency().isEmpty())) {
            throw Conflict.state("portion %d is referred on: an answer says what is decided of every portion".formatted(number));
        }
        List<String> codes = gaps.stream().flatMap(gap -> gap.codes().stream()).distinct().toList();
        boolean whole = gaps.stream().anyMatch(ProposalDocument.Withheld::whole);
        return gaps.isEmpty()
                ? new AnsweredPortion(number, ReferralState.Verdict.RELEASE, List.of(), "")
                : whole
                        ? new AnsweredPortion(number, ReferralState.Verdict.WITHHOLD, codes, "All of it")
                        : new AnsweredPortion(number, ReferralState.Verdict.PART, codes, words(gaps, portion));
    }

    /** Which words stay classified: whoever asked has them, and has to find them. */
    private static String words(List<ProposalDocument.Withheld> gaps, Portion portion) {
        List<Piece> pieces = Piece.of(portion);
        int each = Math.max(SHORTEST, QUOTED / gaps.size());
        String all = gaps.stream().map(gap -> "“%s” (%s)".formatted(shortened(pieces.subList(gap.from(), gap.to()).stream()
                .map(piece -> piece.run().text()).collect(Collectors.joining()).strip(), each), String.join(", ", gap.codes())))
                .collect(Collectors.joining("; "));
        return shortened(all, LONGEST);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    static String text(Document document) {
        return StrictJson.write(document);
    }

    /** @throws IllegalArgumentException if it is no answer */
    static Document read(String text) {
        Document read = StrictJson.read(text, Document.class)
                .orElseThrow(() -> new IllegalArgumentException("this is no answer to a referral"));
        if (!read.format().equals(FORMAT) || read.version() != 1 || read.authority().isBlank() || read.from().isBlank()
                || read.authority().length() > LONGEST || read.from().length() > LONGEST) {
            throw new IllegalArgumentException("this is no answer to a referral");
        }
        return read;
    }
}
