package org.backchannel.custody;

import java.time.LocalDate;
import java.util.Optional;
import org.backchannel.item.Kind;
import org.backchannel.marking.Level;

/**
 * Which items to list: those that fit every part that is present.
 *
 * @param words looked for in headings, whatever the case; finds only items whose heading the person may see
 * @param newestFirst by the paper's date
 */
public record Search(Optional<String> words, Optional<Kind> kind, Optional<Level> level, Optional<String> volume, Optional<LocalDate> from,
        Optional<LocalDate> to, boolean newestFirst) {

    public static final Search ALL = new Search(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), true);
}
