package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.backchannel.item.ItemId;

/**
 * The classification data of an item, as somebody has stated it: who classified it, why, from what, until when.
 *
 * @param version how often it was stated, from 1: the first is the initial classification, the last the current one
 * @param block the classification block as it is printed, see {@link org.backchannel.marking.ClassificationBlock#text()}
 * @param until the date of Declassify On; empty where it has none
 * @param compilation why the whole is classified above each of its parts; empty where it is not
 * @param reason why it was stated so, or changed
 * @param by id of the person
 */
public record Classification(ItemId item, int version, String block, Optional<LocalDate> until, String compilation, String reason,
        String by,
        Instant at) {

    public Classification {
        // Statements of before compilations were asked for say nothing of it.
        compilation = Objects.requireNonNullElse(compilation, "");
    }
}
