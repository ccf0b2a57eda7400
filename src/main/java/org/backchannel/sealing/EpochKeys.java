package org.backchannel.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;

/** One key a month, each in a store of its own: destroying the file destroys what was sealed in that month and not re-wrapped. */
final class EpochKeys {

    private static final Pattern FILE = Pattern.compile("(kek-\\d{4}-\\d{2})\\.p12");

    private final Path folder;
    private final MasterKey master;
    private final InstantSource clock;
    private final NavigableMap<String, EpochKey> keys = new ConcurrentSkipListMap<>();
    private volatile EpochListener listener = (id, fingerprint) -> {
    };

    EpochKeys(Path folder, MasterKey master, InstantSource clock) {
        this.folder = folder;
        this.master = master;
        this.clock = clock;
        filesIn(folder).forEach(this::load);
        newest();
    }

    static boolean anyIn(Path folder) {
        return !filesIn(folder).isEmpty();
    }

    /** This month's key, made if it is not there. A clock that was set back gets the newest there is, never a key of the past. */
    EpochKey current() {
        EpochKey current = newest();
        listener.sealing(current.id(), current.fingerprint());
        return current;
    }

    private EpochKey newest() {
        String wanted = "kek-" + YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        Map.Entry<String, EpochKey> newest = keys.lastEntry();
        if (newest != null && newest.getKey().compareTo(wanted) >= 0) {
            return newest.getValue();
        }
        return load(folder.resolve(wanted + ".p12"));
    }

    void tell(EpochListener of) {
        listener = of;
    }

    SortedMap<String, String> fingerprints() {
        var fingerprints = new TreeMap<String, String>();
        keys.forEach((id, key) -> fingerprints.put(id, key.fingerprint()));
        return fingerprints;
    }

    EpochKey named(String id) {
        EpochKey key = keys.get(id);
        if (key == null) {
            throw new BrokenSeal(SealFault.UNKNOWN_EPOCH_KEY);
        }
        return key;
    }

    void wipe() {
        keys.values().forEach(EpochKey::wipe);
        keys.clear();
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> FILE.matcher(file.getFileName().toString()).matches()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized EpochKey load(Path file) {
        String id = file.getFileName().toString().replace(".p12", "");
        return keys.computeIfAbsent(id, absent -> read(id, KeyStoreFile.openOrCreate(file, master, fresh -> fill(fresh, id))));
    }

    private static EpochKey read(String id, KeyStore store) {
        try {
            Key key = store.getKey(id, null);
            if (key == null) {
                throw new IllegalStateException("the key store lacks `" + id + "`");
            }
            return new EpochKey(id, key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store does not give `" + id + "`", e);
        }
    }

    private static void fill(NewKeyStore store, String id) {
        byte[] key = new byte[EpochKey.BYTES];
        new SecureRandom().nextBytes(key);
        store.secret(id, NISTObjectIdentifiers.id_aes256_wrap, key);
    }
}
