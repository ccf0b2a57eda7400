package org.backchannel.release;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Content;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.ledger.Trail;
import org.backchannel.release.LeakGate.Part;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ProposalDocument.Withheld;
import org.backchannel.review.ReviewKind;
import org.backchannel.sealing.RowSeal;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many released copies, and a leak gate for one more: for the benchmark. */
public final class GateScan {

    private static final int COPIES = Integer.getInteger("backchannel.bench.copies", 10_000);
    private static final int WORDS = 700;
    private static final int GAPS = 20;
    private static final long SEED = 7;

    private final JdbcClient database = RunningApplication.get().bean(JdbcClient.class);
    private final Copies copies = new Copies(database, RunningApplication.get().bean(RowSeal.class),
            RunningApplication.get().bean(Trail.class), RunningApplication.get().bean(RowVersions.class));
    private final Random random = new Random(SEED);
    private final List<String> vocabulary;
    private final List<String> passages;
    private final LeakGate gate;

    public GateScan() {
        vocabulary = random.ints(4_000, 3, 10).mapToObj(this::word).toList();
        passages = IntStream.range(0, GAPS).mapToObj(i -> text(i % 2 == 0 ? 2 : 40)).toList();
        gate = gate();
        byte[] pdf = new byte[8_000];
        random.nextBytes(pdf);
        for (int i = 0; i < COPIES; i++) {
            String text = text(WORDS) + (i == COPIES - 1 ? " " + passages.getLast() : "");
            copies.add(new UUID(SEED, i), new ItemId(new UUID(SEED, COPIES + i)), new Bundle("{}", text, pdf, ""), Instant.EPOCH);
        }
    }

    private String word(int letters) {
        return random.ints(letters, 'a', 'z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String text(int words) {
        return random.ints(words, 0, vocabulary.size()).mapToObj(vocabulary::get).collect(Collectors.joining(" "));
    }

    private LeakGate gate() {
        Content content = new Content(passages.stream()
                .map(text -> new Portion(Portion.Sort.PARAGRAPH, "", "", 0, List.of(Run.text(text)))).toList());
        List<Withheld> gaps = IntStream.rangeClosed(1, GAPS).mapToObj(number -> new Withheld(number, 0,
                Piece.of(content.portions().get(number - 1)).size(), true, List.of("25X1"), "", "[text not declassified]")).toList();
        return LeakGate.of(content,
                new ProposalDocument("", 1, new UUID(0, 1), ReviewKind.FOIA, "", 1, "", GAPS, "", "", Instant.EPOCH, gaps));
    }

    /** What the gate finds in all of them: rows read, seals checked, every passage and every stretch of it in every writing. */
    public int gated() {
        AtomicInteger found = new AtomicInteger();
        copies.others(new UUID(0, 0), earlier -> found.addAndGet(gate.finds(Part.folded("x", earlier.folded())).size()));
        return found.get();
    }

    /** How often the passages stand in them letter by letter, read from the same rows: neither seals nor other writings. */
    public int scanned() {
        AtomicInteger found = new AtomicInteger();
        database.sql("select copy from release_copy").query((RowCallbackHandler) row -> {
            String text = row.getString(1);
            passages.forEach(passage -> found.addAndGet(text.contains(passage) ? 1 : 0));
        });
        return found.get();
    }
}
