package org.backchannel.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One key a month, each in a store of its own: destroying the file destroys what was sealed in that month and not re-wrapped. Processes of one
 * registry have the same keys: a new month's is made by one of them and taken over by the others.
 */
final class EpochKeys {

    private static final Pattern ID = Pattern.compile("kek-\\d{4}-\\d{2}");
    private static final String SUFFIX = ".p12";
    /** In the first minute of a month the last one's key still serves, while {@link #turn} brings the new one in outside of all transactions. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Path folder;
    private final MasterKey master;
    private final InstantSource clock;
    private final Handover handover;
    private final NavigableMap<String, EpochKey> keys = new ConcurrentSkipListMap<>();
    private volatile Succession succession = Succession.ALONE;
    private volatile EpochListener listener = (id, fingerprint) -> {
    };

    /** Makes a key only where there is none at all: whatever follows, follows for all processes. */
    EpochKeys(Path folder, MasterKey master, InstantSource clock) {
        this.folder = folder;
        this.master = master;
        this.clock = clock;
        this.handover = new Handover(folder, master);
        idsIn(folder).forEach(this::load);
        if (keys.isEmpty()) {
            load(id(clock.instant()));
        }
        handover.prepare(newest().id());
    }

    static boolean anyIn(Path folder) {
        return !idsIn(folder).isEmpty();
    }

    /** This month's key, made if no process has made it. A clock that was set back gets the newest there is, never a key of the past. */
    EpochKey current() {
        EpochKey current = at(clock.instant().minus(GRACE));
        listener.sealing(current.id(), current.fingerprint());
        return current;
    }

    /** Has this month's key, so that nobody who seals waits for it. */
    void turn() {
        at(clock.instant());
    }

    private EpochKey at(Instant time) {
        String wanted = id(time);
        EpochKey newest = newest();
        return newest.id().compareTo(wanted) >= 0 ? newest : followed(wanted);
    }

    void tell(EpochListener of) {
        listener = of;
    }

    void follow(Succession by) {
        succession = by;
    }

    SortedMap<String, String> fingerprints() {
        var fingerprints = new TreeMap<String, String>();
        keys.forEach((id, key) -> fingerprints.put(id, key.fingerprint()));
        return fingerprints;
    }

    /** The key under which something was sealed, which another process may have made since this one last looked. */
    EpochKey named(String id) {
        EpochKey key = keys.get(id);
        if (key == null && !keys.isEmpty() && ID.matcher(id).matches()) {
            key = opening(id);
        }
        if (key == null) {
            throw new BrokenSeal(SealFault.UNKNOWN_EPOCH_KEY);
        }
        return key;
    }

    void wipe() {
        keys.values().forEach(EpochKey::wipe);
        keys.clear();
    }

    /** Whoever opens something learns that it cannot be opened, as of any other that was altered; which keys this process lacks {@link #turn} says. */
    private @Nullable EpochKey opening(String id) {
        try {
            return come(id);
        } catch (UnsafeKeyFile foreign) {
            throw new BrokenSeal(SealFault.UNKNOWN_EPOCH_KEY);
        }
    }

    private synchronized @Nullable EpochKey come(String id) {
        idsIn(folder).forEach(this::load);
        while (!keys.containsKey(id) && newest().id().compareTo(id) < 0) {
            Optional<Successor> next = succession.of(newest().id());
            if (next.isEmpty()) {
                return null;
            }
            take(next.get());
        }
        return keys.get(id);
    }

    private synchronized EpochKey followed(String wanted) {
        idsIn(folder).forEach(this::load);
        while (newest().id().compareTo(wanted) < 0) {
            String last = newest().id();
            take(succession.of(last).orElseGet(() -> succession.offer(last, handover.made(last, wanted))));
        }
        return newest();
    }

    private void take(Successor next) {
        if (!ID.matcher(next.id()).matches() || next.id().compareTo(newest().id()) <= 0) {
            throw new BrokenSeal(SealFault.UNKNOWN_EPOCH_KEY);
        }
        handover.take(newest().id(), next);
        load(next.id());
    }

    private EpochKey newest() {
        Map.Entry<String, EpochKey> newest = keys.lastEntry();
        if (newest == null) {
            throw new IllegalStateException("the key ring was used after it was closed");
        }
        return newest.getValue();
    }

    private static String id(Instant time) {
        return "kek-" + YearMonth.from(time.atZone(ZoneOffset.UTC));
    }

    private static List<String> idsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length())).filter(name -> ID.matcher(name).matches()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized EpochKey load(String id) {
        return keys.computeIfAbsent(id,
                absent -> new EpochKey(id, SecretKeyFile.openOrStore(folder, id, master, SecretKeyFile.random(EpochKey.BYTES))));
    }
}
