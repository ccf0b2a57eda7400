package org.backchannel.item;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** When a paper was written: in its own words, as a day for sorting, and to the second (UTC) where it says so. */
public record Dated(String verbatim, Optional<LocalDate> on, Optional<Instant> at) {

    public static final Dated UNDATED = new Dated("", Optional.empty(), Optional.empty());
}
