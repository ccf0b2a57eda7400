package org.backchannel.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.backchannel.sealing.AddressedFile;

/** The agencies to which portions are referred, as the table {@code agencies.tsv} has them and the registries that are trusted, and how long they have by {@code referrals.tsv}. */
final class Agencies {

    private final Map<String, Agency> agencies;
    private final Map<ReviewKind, Time> times;
    private final Supplier<List<ReferralCarrier.Registry>> registries;

    private Agencies(Map<String, Agency> agencies, Map<ReviewKind, Time> times, Supplier<List<ReferralCarrier.Registry>> registries) {
        this.agencies = agencies;
        this.times = times;
        this.registries = registries;
    }

    /** The same with the registries that are trusted, each under its name. */
    Agencies with(Supplier<List<ReferralCarrier.Registry>> trusted) {
        return new Agencies(agencies, times, trusted);
    }

    /**
     * One of them.
     *
     * @param code its short name
     * @param address for whom its files are encrypted; empty where no certificate is named
     */
    record Agency(String code, String name, Optional<AddressedFile> address) {
    }

    /**
     * How long it has.
     *
     * @param proceeds whether its silence lets declassification proceed
     */
    record Time(int days, boolean proceeds, String words, String source) {
    }

    static Agencies load(String policies) {
        Map<String, Agency> agencies = new LinkedHashMap<>();
        for (Map<String, String> row : Table.rows(policies, "agencies.tsv")) {
            String file = cell(row, "certificate");
            Optional<AddressedFile> address = file.equals("-")
                    ? Optional.empty()
                    : Optional.of(AddressedFile.to(Table.text(policies, file)));
            var one = new Agency(cell(row, "agency"), cell(row, "name"), address);
            if (agencies.put(one.code(), one) != null) {
                throw new IllegalArgumentException("`agencies.tsv` has `" + one.code() + "` twice");
            }
        }
        Map<ReviewKind, Time> times = new LinkedHashMap<>();
        for (Map<String, String> row : Table.rows(policies, "referrals.tsv")) {
            times.put(ReviewKind.valueOf(cell(row, "kind")), time(row));
        }
        if (times.size() != ReviewKind.values().length) {
            throw new IllegalArgumentException("`referrals.tsv` needs a row for each kind of review");
        }
        return new Agencies(agencies, times, List::of);
    }

    private static Time time(Map<String, String> row) {
        String silence = cell(row, "silence");
        if (!silence.equals("proceeds") && !silence.equals("holds")) {
            throw new IllegalArgumentException("`referrals.tsv`: silence either `proceeds` or `holds`, and is not `" + silence + "`");
        }
        return new Time(Integer.parseInt(cell(row, "days")), silence.equals("proceeds"), cell(row, "words"), cell(row, "source"));
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), () -> "a table of agencies or referrals has no column `" + name + "`");
    }

    List<Agency> all() {
        return Stream.concat(agencies.values().stream(), registries.get().stream().map(Agencies::of)).toList();
    }

    private static Agency of(ReferralCarrier.Registry one) {
        return new Agency(one.name(), one.title(), Optional.empty());
    }

    Optional<Agency> find(String code) {
        return Optional.ofNullable(agencies.get(code)).or(() -> registry(code).map(Agencies::of));
    }

    /** The registry of that name, if it is trusted and no agency of the table has the name. */
    Optional<ReferralCarrier.Registry> registry(String code) {
        return registries.get().stream().filter(one -> one.name().equals(code) && !agencies.containsKey(code)).findFirst();
    }

    Time time(ReviewKind kind) {
        return Objects.requireNonNull(times.get(kind));
    }
}
