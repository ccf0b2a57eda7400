package org.backchannel.tei;

import java.io.InputStream;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Items;
import org.backchannel.people.People;
import org.backchannel.policy.Act;

/**
 * Files the documents of a volume: one admission to import, and one to file for each document. What is held already is left as it
 * is, so that importing a volume again changes nothing; a document that fails is reported, and the rest goes on.
 */
public final class Importer {

    private static final int LONGEST_NAME = 200;

    private final Guard guard;
    private final VolumeReader reader;
    private final Filing filing;
    private final Items items;
    private final People people;
    private final VolumeGroups groups;
    /** One volume at a time: two would only take turns on the same threads, and the same volume twice would race with itself. */
    private final ReentrantLock turn = new ReentrantLock(true);

    Importer(Guard guard, VolumeReader reader, Filing filing, Items items, People people, VolumeGroups groups) {
        this.guard = guard;
        this.reader = reader;
        this.filing = filing;
        this.items = items;
        this.people = people;
        this.groups = groups;
    }

    /**
     * Imports a volume.
     *
     * @param name the file's name, whose stem is the volume's id where the volume states none
     * @param groups ids of the need-to-know groups of every document in it; empty for the volume's own group, which is made if it is
     *         not there and has the records managers as its members
     * @throws Refused if who asks may not import
     */
    public Report run(Asker asker, String name, InputStream volume, SortedSet<String> groups, Progress progress) {
        return guard.look(asker, Act.IMPORT, Target.registry(), permit -> {
            permit.note("file", fileName(name));
            Report report = file(asker, name, volume, groups, progress);
            permit.note("filed", Integer.toString(report.filed()));
            return report;
        });
    }

    /** The same, watched by nobody. */
    public Report run(Asker asker, String name, InputStream volume, SortedSet<String> groups) {
        return run(asker, name, volume, groups, new Progress(0));
    }

    /** A part of an import that was admitted as a whole; every document asks for itself. */
    Report file(Asker asker, String name, InputStream volume, SortedSet<String> chosen, Progress progress) {
        Figures before = progress.figures();
        turn.lock();
        try (var run = new VolumeRun(asker, chosen, new Desk(filing, items, people, groups), progress)) {
            Optional<String> ended = read(name, progress.counting(volume), run);
            run.finish();
            return new Report(progress.figures().minus(before), run.problems().list(), run.problems().stopped().or(() -> ended));
        } finally {
            turn.unlock();
        }
    }

    /** Reads to the end, or says why not; what was handed over by then stays good. */
    private Optional<String> read(String name, InputStream volume, VolumeRun run) {
        try {
            reader.read(volume, fileName(name), run::take);
            return Optional.empty();
        } catch (InvalidVolume broken) {
            run.problems().tell("line " + broken.line(), broken.what());
            return Optional.of("the volume cannot be read beyond line " + broken.line());
        } catch (VolumeRun.Stopped stopped) {
            return Optional.of(stopped.why());
        }
    }

    /** The last part of what a sender calls their file, as far as it is fit to be recorded and shown. */
    static String fileName(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String fit = last.codePoints().filter(c -> Character.isLetterOrDigit(c) || " ._-()+,".indexOf(c) >= 0).limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        return fit.isEmpty() ? "volume.xml" : fit;
    }
}
