package org.backchannel.release;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Target;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;

/**
 * What was released, for people without an account. It knows released copies and nothing else: what is not released and what never was are
 * one to it. Each visit is an act at the gate, of the person `public`.
 */
final class ReadingRoom {

    /** As many are listed at once. */
    static final int PAGE = 25;
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 8;
    private static final int MOST_PAGES = 10_000;

    private final Guard guard;
    private final Copies copies;
    private final FileRows files;

    ReadingRoom(Guard guard, Copies copies, FileRows files) {
        this.files = files;
        this.guard = guard;
        this.copies = copies;
    }

    /**
     * Copies in which all of the words stand, the newest first.
     *
     * @param rows as many as a page has, and one more if there are more
     */
    record Found(String words, int page, List<Released> rows) {
        boolean more() {
            return rows.size() > PAGE;
        }

        List<Released> shown() {
            return rows.stream().limit(PAGE).toList();
        }
    }

    /** @param typed words; none of them lists everything */
    Found search(Asker visitor, String typed, int page) {
        return guard.look(visitor, Act.SEARCH_RELEASED, Target.registry(), permit -> {
            if (typed.length() > LONGEST || page < 1 || page > MOST_PAGES) {
                throw new BadInput("words", "at most %d characters, and %d pages".formatted(LONGEST, MOST_PAGES));
            }
            List<String> words = Arrays.stream(typed.strip().split("\\s+")).filter(word -> !word.isEmpty()).limit(MOST_WORDS).toList();
            List<Released> rows = copies.search(words, (page - 1) * PAGE, PAGE + 1);
            permit.note("found", Integer.toString(rows.size()));
            return new Found(typed.strip(), page, rows);
        });
    }

    /**
     * A released bundle, for a look at one of its parts.
     *
     * @throws NotFound if no copy was released under that id, whatever else it may name
     */
    <T> T read(Asker visitor, String typed, String as, Function<byte[], T> part) {
        return guard.look(visitor, Act.READ_RELEASED, Target.registry(), permit -> {
            Optional<UUID> id = ItemId.parse(typed).map(ItemId::value);
            byte[] bundle = id.flatMap(copies::bundle).orElseThrow(NotFound::new);
            permit.note("review", typed);
            permit.note("part", as);
            return part.apply(bundle);
        });
    }

    /** Whether the redacted file of a released copy is released as well; for whoever reads the copy. */
    boolean hasFile(String release) {
        return ItemId.parse(release).map(ItemId::value).flatMap(files::file).isPresent();
    }

    /** @throws NotFound if no redacted file was released under that id */
    byte[] file(Asker visitor, String typed) {
        return guard.look(visitor, Act.READ_RELEASED, Target.registry(), permit -> {
            byte[] file = ItemId.parse(typed).map(ItemId::value).flatMap(files::file).orElseThrow(NotFound::new);
            permit.note("review", typed);
            permit.note("part", "redacted file");
            return file;
        });
    }
}
