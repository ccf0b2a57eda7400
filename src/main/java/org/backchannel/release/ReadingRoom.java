package org.backchannel.release;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
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
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

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
     * @param rows as many as a page has, but for those that are not what was released
     */
    record Found(String words, int page, List<Released> rows, boolean more) {

        Found {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A released copy to be read.
     *
     * @param file whether the redacted file is released as well
     */
    record Read(Copy copy, boolean file) {
    }

    /**
     * Searches.
     *
     * @param typed words; none of them lists everything
     * @param typedPage number of the page, from 1
     */
    Found search(Asker visitor, String typed, String typedPage) {
        return guard.look(visitor, Act.SEARCH_RELEASED, Target.registry(), permit -> {
            int page = NUMBER.matcher(typedPage).matches() ? Integer.parseInt(typedPage) : 0;
            if (typed.length() > LONGEST || page < 1 || page > MOST_PAGES) {
                throw new BadInput("words", "at most %d characters, and %d pages".formatted(LONGEST, MOST_PAGES));
            }
            List<String> words = Arrays.stream(typed.strip().split("\\s+")).filter(word -> !word.isEmpty()).limit(MOST_WORDS).toList();
            Copies.Slice found = copies.search(words, (page - 1) * PAGE, PAGE);
            permit.note("found", Integer.toString(found.rows().size()));
            return new Found(typed.strip(), page, found.rows(), found.more());
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

    /** @throws NotFound if no copy was released under that id */
    Read page(Asker visitor, String typed) {
        return read(visitor, typed, "page", bundle -> new Read(Copy.of(ReleaseFile.read(Bundle.of(bundle).release())),
                ItemId.parse(typed).map(ItemId::value).filter(files::has).isPresent()));
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
