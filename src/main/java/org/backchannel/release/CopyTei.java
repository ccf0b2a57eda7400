package org.backchannel.release;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.backchannel.custody.Content;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.review.ProposalDocument.Withheld;
import org.backchannel.tei.TeiDocument;
import org.backchannel.tei.TeiWriter;

/** The copy in TEI, as the volumes of FRUS are encoded: made from the release file alone, so that a verifier makes it again. */
final class CopyTei {

    private static final String VOLUME = "backchannel";
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private CopyTei() {
    }

    /** As a volume with this one document. */
    static String of(ReleaseFile file) {
        List<Portion> portions = new ArrayList<>();
        for (int number = 1; number <= file.portions().size(); number++) {
            portions.add(portion(file.portions().get(number - 1), file.proposal().of(number)));
        }
        String statement = Copy.of(file).lines().stream().filter(line -> line.kind() == CopyLine.Kind.NOTICE).map(CopyLine::text).distinct()
                .map(text -> text.endsWith(".") ? text : text + ".").collect(Collectors.joining(" "));
        List<Portion> shaped = file.version() < ReleaseFile.VERSION ? portions : TeiShape.of(portions);
        return TeiWriter.write(TeiDocument.of(VOLUME, "i" + file.item(), new Content(shaped)).titled("Release copy")
                .source("Backchannel registry, item " + file.item() + ".").declassified(file.label(), statement).build());
    }

    private static Portion portion(Proven portion, List<Withheld> gaps) {
        if (portion.whole()) {
            return new Portion(Portion.Sort.PARAGRAPH, "", "", 0, gap(gaps.getFirst()));
        }
        List<Run> runs = new ArrayList<>();
        boolean after = false;
        for (int i = 0; i < portion.pieces().size(); i++) {
            Proven.Shown shown = portion.pieces().get(i);
            int place = i;
            if (shown.gone()) {
                gaps.stream().filter(gap -> gap.from() == place).forEach(gap -> {
                    runs.addAll(gap(gap));
                    runs.add(Run.text(" "));
                });
            } else {
                add(runs, shown, after);
            }
            after = shown.gone();
        }
        return new Portion(Portion.Sort.valueOf(portion.sort()), portion.label(), portion.mark(), portion.depth(), runs);
    }

    private static List<Run> gap(Withheld gap) {
        return List.of(Run.of(Run.Sort.WITHHELD, gap.notation()), Run.text(gap.text().substring(gap.notation().length())));
    }

    /** Words that were one run are one again. */
    private static void add(List<Run> runs, Proven.Shown shown, boolean afterGap) {
        Run run = shown.piece().run();
        if (shown.continued() && !afterGap && !runs.isEmpty()) {
            Run last = runs.removeLast();
            runs.add(new Run(run.sort(), last.text() + run.text(), run.target()).emphasized(run.emphasized()));
        } else {
            runs.add(run);
        }
    }

    /** Its words alone, as a reader sees them: for the leak gate, to which a tag in the middle of a word is no help to anybody. */
    static String words(String tei) {
        return TAG.matcher(tei).replaceAll("").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
