package org.backchannel.custody;

import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.MarkingLines;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;

/** Files a paper from a text, PDF or Office file: its pages are read, and their marking is compared with the one that is stated. */
final class Uploads {

    private static final int LONGEST = 2000;

    private final Filing filing;
    private final FileReading reading;
    private final PageMarkings markings;
    private final MarkingLines lines;

    Uploads(Filing filing, FileReading reading, PageMarkings markings, MarkingLines lines) {
        this.filing = filing;
        this.reading = reading;
        this.markings = markings;
        this.lines = lines;
    }

    /** Which marking holds where the pages say another than is stated. */
    enum Holds {
        /** The line on the pages. */
        DOCUMENT,
        /** The line that the person states, for a reason. */
        STATED
    }

    /**
     * What the person says of a difference.
     *
     * @param holds nothing where they have not been asked yet
     * @param why why what they state holds; goes into the trail
     */
    record Resolution(Optional<Holds> holds, String why) {

        static final Resolution NONE = new Resolution(Optional.empty(), "");

        Resolution {
            if (holds.filter(Holds.STATED::equals).isPresent() && why.isBlank()) {
                throw new BadInput("why", "say why the pages are not to be followed");
            }
            if (why.length() > LONGEST) {
                throw new BadInput("why", "at most " + LONGEST + " characters");
            }
        }
    }

    /**
     * Files it. One admission, whatever comes of it.
     *
     * @param paper with the marking that the person states
     * @throws BadInput if the file cannot be read, or says nothing
     * @throws MarkingConflict if the pages say another marking and the resolution does not say, or cannot, which holds
     */
    Item file(Asker asker, Filing.Incoming paper, StatedAtFiling.Said said, String name, byte[] bytes, Resolution resolution) {
        FileText text = reading.read(name, bytes);
        var comparison = new Comparison(paper.marking(), markings.meaning(paper.edition(), paper.marking()),
                markings.of(text, paper.edition()), text.pages());
        Optional<String> line = line(comparison, resolution);
        Content content = text.content(lines, paper.edition());
        return filing.fileAsStated(asker, paper.marked(line.orElse(paper.marking())), content, said, permit -> {
            if (line.isEmpty()) {
                throw new MarkingConflict(comparison);
            }
            requireReader(permit.itemTo(Act.FILE).access());
            note(permit, comparison, resolution);
        });
    }

    /** The line under which it is filed; nothing while the person must say. */
    private static Optional<String> line(Comparison comparison, Resolution resolution) {
        if (comparison.agrees()) {
            return Optional.of(comparison.stated());
        }
        return resolution.holds().flatMap(holds -> switch (holds) {
            case DOCUMENT -> comparison.ofDocument();
            case STATED -> Optional.of(comparison.stated()).filter(stated -> comparison.mayHold());
        });
    }

    /** Who files from a page is there to say who is meant: closed to everybody and waiting for nobody, the paper would be lost. */
    private static void requireReader(Access access) {
        if (access.eyesOnly() && access.readers().isEmpty() && access.unresolved().isEmpty()) {
            throw new BadInput("toPerson",
                    "the paper is for somebody's eyes only, and the directory has nobody of these names and offices");
        }
    }

    private static void note(Permit permit, Comparison comparison, Resolution resolution) {
        if (!comparison.agrees()) {
            permit.note("stated", comparison.stated());
            permit.note("found", clipped(String.join(" | ", comparison.found().stream().map(PageMarkings.Found::line).toList())));
            resolution.holds().ifPresent(holds -> permit.note("holds", holds.name()));
            permit.note("why", resolution.why());
        }
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
