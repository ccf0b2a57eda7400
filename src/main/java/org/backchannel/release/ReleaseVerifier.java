package org.backchannel.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.backchannel.ledger.NoteKey;
import org.backchannel.ledger.ProvenEntry;
import org.backchannel.review.Decision;
import org.backchannel.review.Documents;
import org.backchannel.review.Proposal;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ProposalDocument.Withheld;
import org.backchannel.sealing.Attestation;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.PortionTree;
import org.backchannel.sealing.SealStatement;
import org.backchannel.sealing.Sha384;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a release on a machine that has neither the registry nor its database: {@code src/docs/release-format.md} says what it has to
 * find, and in which order.
 */
public final class ReleaseVerifier {

    private static final String DECIDED = "item.decide-release";

    private ReleaseVerifier() {
    }

    /**
     * Verifies a bundle.
     *
     * @param key the log's verifier key, known from elsewhere; absent: the one that the file names
     * @param authority SHA-256, hexadecimal, of the certificate of the registry's authority, known from elsewhere; absent: any
     * @throws IllegalArgumentException saying what does not hold
     */
    public static ReleaseVerdict verify(Path file, @Nullable String key, @Nullable String authority) throws IOException {
        Bundle bundle = Bundle.read(file);
        ReleaseFile release = ReleaseFile.read(bundle.release());
        try {
            ReleaseVerdict verdict = verify(release, key, authority);
            require(bundle.text().equals(Copy.of(release).text()), "the text is not the one that the release file gives");
            require(PdfParts.words(bundle.pdf()).equals(PdfParts.words(PdfCopy.of(Copy.of(release)))),
                    "the PDF does not say what the release file gives");
            require(release.version() == ReleaseFile.FIRST || bundle.kept().isPresent(),
                    "this is no bundle of a release: it has no `copy.xml`");
            require(bundle.tei().equals(CopyTei.of(release)), "the TEI is not the one that the release file gives");
            return verdict;
        } catch (BrokenSeal broken) {
            throw new IllegalArgumentException("the original's signatures do not hold: " + broken.reason(), broken);
        }
    }

    static ReleaseVerdict verify(ReleaseFile file, @Nullable String key, @Nullable String authority) {
        String made = sha256(file.seal().authority());
        require(authority == null || authority.equalsIgnoreCase(made), "the registry's authority is another");
        SealStatement seal = file.seal().verified();
        require(seal.item().equals(file.item()) && seal.version() == file.itemVersion() && seal.label().equals(file.label()),
                "the signatures are of another item, version or marking");
        require(root(file).equals(seal.root()), "the text is not what the original's signatures are of");
        ProposalDocument proposal = attested(file);
        require(proposal.item().equals(file.item()) && proposal.itemVersion() == file.itemVersion()
                && proposal.portions() == file.portions().size(), "the decision is about another item or version");
        requireGaps(file, proposal);
        ProvenEntry entry = ProvenEntry.verify(file.entry().leaf(), file.entry().opened(), file.entry().proof(),
                NoteKey.parse(key == null ? file.entry().key() : key));
        require(entry.type().equals(DECIDED) && entry.outcome().equals("DONE") && entry.subject().toString().equals("item/" + file.item()),
                "the entry is not that of a decision on this item");
        require(Documents.sha256(file.document()).equals(entry.facts().get("decision")), "the entry is of another decision");
        require(proposal.content().equals(entry.facts().get("content")), "the entry is of another content");
        return new ReleaseVerdict(file.item(), file.itemVersion(), file.portions().size(), proposal.gaps().size(), proposal.authority(),
                proposal.first(), file.decision().second(), file.decision().at(), entry, seal.at(), made,
                key == null ? file.entry().key() : key);
    }

    private static Sha384 root(ReleaseFile file) {
        List<Sha384> leaves = new ArrayList<>(file.portions().stream().map(Proven::root).toList());
        if (!file.original().isEmpty()) {
            leaves.add(new Sha384(file.original()));
        }
        return PortionTree.rootOf(leaves);
    }

    private static ProposalDocument attested(ReleaseFile file) {
        byte[] certificate = file.seal().attesting();
        require(attested(certificate, Decision.PURPOSE, file.document(), file.second()), "the decision is not attested by the registry");
        require(attested(certificate, Proposal.PURPOSE, file.decision().proposal(), file.first()),
                "the proposal is not attested by the registry");
        return file.proposal();
    }

    private static boolean attested(byte[] certificate, String purpose, String document, String signature) {
        return Attestation.verify(certificate, purpose, document.getBytes(StandardCharsets.UTF_8), Base64.getDecoder().decode(signature));
    }

    /** What is missing is what was decided to be withheld, neither more nor less. */
    private static void requireGaps(ReleaseFile file, ProposalDocument proposal) {
        for (int number = 1; number <= file.portions().size(); number++) {
            Proven portion = file.portions().get(number - 1);
            List<Withheld> gaps = proposal.of(number);
            boolean whole = gaps.stream().anyMatch(Withheld::whole);
            require(whole == portion.whole(), "portion " + number + " is not withheld as it was decided");
            for (int i = 0; i < portion.pieces().size(); i++) {
                int place = i;
                boolean gone = gaps.stream().anyMatch(gap -> place >= gap.from() && place < gap.to());
                require(gone == portion.pieces().get(i).gone(), "portion " + number + " has a gap that was not decided, or lacks one");
            }
        }
        require(proposal.gaps().stream().allMatch(gap -> gap.portion() >= 1 && gap.portion() <= file.portions().size()),
                "a gap is in no portion");
    }

    private static String sha256(String base64) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(base64)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
