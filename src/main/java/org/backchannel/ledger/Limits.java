package org.backchannel.ledger;

import java.time.Duration;
import java.util.function.Function;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * How far things may go before the registry closes.
 *
 * @param pending entries that may wait for their place in the tree
 * @param lag how long the oldest of them may wait, and how long the integrator may be without a good round
 * @param cosignature how long a signed checkpoint may wait until enough witnesses have cosigned it or a later one
 * @param percent how much of the disk of the data folder may be used
 * @param free as long as more bytes than these are free the disk is not full, whatever its percents
 * @param every how often all that is measured
 */
record Limits(long pending, Duration lag, Duration cosignature, int percent, long free, Duration every) {

    /** The names of the settings begin with this. */
    static final String SETTINGS = "backchannel.limits.";

    /** An integrator that has nothing to do still rests a second between its rounds. */
    private static final Duration LEAST_LAG = Duration.ofSeconds(3);
    private static final Duration YEAR = Duration.ofDays(366);

    Limits {
        within("pending", pending, 1, 1_000_000_000);
        within("lag", lag, LEAST_LAG, YEAR);
        within("cosignature-age", cosignature, Duration.ofSeconds(1), YEAR);
        within("storage", percent, 1, 100);
        within("storage-free", free, 0, Long.MAX_VALUE);
        within("measured-every", every, Duration.ofMillis(100), Duration.ofSeconds(30));
    }

    /**
     * As somebody has set them.
     *
     * @throws IllegalArgumentException naming the setting that cannot be used
     */
    static Limits parse(Function<String, String> setting) {
        return new Limits(number("pending", setting), duration("lag", setting), duration("cosignature-age", setting),
                Math.toIntExact(Math.min(number("storage", setting), Integer.MAX_VALUE)), bytes("storage-free", setting),
                duration("measured-every", setting));
    }

    private static long number(String name, Function<String, String> setting) {
        return read(name, setting, "a whole number", Long::parseLong);
    }

    private static Duration duration(String name, Function<String, String> setting) {
        return read(name, setting, "a time such as `90s`, `10m` or `24h`", DurationStyle::detectAndParse);
    }

    private static long bytes(String name, Function<String, String> setting) {
        return read(name, setting, "a size such as `500MB` or `2GB`", value -> DataSize.parse(value).toBytes());
    }

    private static <T> T read(String name, Function<String, String> setting, String form, Function<String, T> reading) {
        String value = setting.apply(name);
        try {
            return reading.apply(value.strip());
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            throw new IllegalArgumentException("`%s%s` is `%s`, which is not %s".formatted(SETTINGS, name, value, form), unreadable);
        }
    }

    private static <T extends Comparable<T>> void within(String name, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "`%s%s` is %s: it may be from %s to %s".formatted(SETTINGS, name, words(value), words(least), words(most)));
        }
    }

    private static void within(String name, long value, long least, long most) {
        within(name, Long.valueOf(value), Long.valueOf(least), Long.valueOf(most));
    }

    private static String words(Object value) {
        return value instanceof Duration time ? words(time) : value.toString();
    }

    /** Such as `1h30m`. */
    static String words(Duration time) {
        return time.isZero() ? "0s" : time.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
