package org.backchannel.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.ledger.CosignerKey;
import org.backchannel.ledger.CosigningScheme;
import org.backchannel.ledger.DurableFile;
import org.backchannel.ledger.NoteKey;
import org.backchannel.ledger.Witness;
import org.backchannel.sealing.CosigningKeys;

/** All that a witness has: its keys, the logs it is to watch, and what it has seen of each. One folder, 0700; README says what lies where. */
public final class WitnessFolder {

    /** Of a witness that was given no name. */
    public static final String UNNAMED = "witness.local/witness";

    private final Path folder;
    private final CosigningKeys keys;
    private final Witness self;

    private WitnessFolder(Path folder, CosigningKeys keys) {
        this.folder = folder;
        this.keys = keys;
        this.self = new Witness(keys.name(), List.of(CosignerKey.of(keys.name(), CosigningScheme.ED25519, keys.ed25519()),
                CosignerKey.of(keys.name(), CosigningScheme.ML_DSA_44, keys.mlDsa44())), Optional.empty());
    }

    /**
     * Opens it, or makes it with fresh keys.
     *
     * @param name of the witness, if it is to be made
     * @throws IllegalArgumentException if it is there under another name
     * @throws org.backchannel.sealing.UnsafeKeyFile if others can read its keys
     */
    public static WitnessFolder openOrCreate(Path folder, Optional<String> name) {
        CosigningKeys keys = CosigningKeys.openOrCreate(folder.resolve("witness.key"), name.orElse(UNNAMED));
        name.filter(wanted -> !wanted.equals(keys.name())).ifPresent(wanted -> {
            throw new IllegalArgumentException("the witness in `" + folder + "` is called `" + keys.name() + "`, not `" + wanted + "`");
        });
        return new WitnessFolder(folder, keys);
    }

    /** This witness, by its public keys. */
    public Witness self() {
        return self;
    }

    Path path() {
        return folder;
    }

    CosigningKeys keys() {
        return keys;
    }

    /**
     * Watches a log from now on, or believes one more key of it. A witness that runs sees it at the next request.
     *
     * @return whether that is new
     */
    public boolean add(NoteKey log) {
        List<NoteKey> known = new ArrayList<>(keysOf(log.name()));
        if (known.contains(log)) {
            return false;
        }
        known.add(log);
        try {
            DurableFile.folder(of(log.name()));
            var lines = new StringBuilder();
            known.forEach(key -> lines.append(key).append('\n'));
            DurableFile.write(of(log.name()).resolve("keys"), lines.toString());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The logs that are watched, by the keys that are believed of them. */
    public List<NoteKey> logs() {
        Path logs = folder.resolve("logs");
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(logs)) {
            return all.sorted().flatMap(log -> read(log.resolve("keys")).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens what is remembered of a log; empty if nobody has said that it is to be watched. */
    Optional<WatchedLog> open(String origin) {
        return keysOf(origin).isEmpty()
                ? Optional.empty()
                : Optional.of(new WatchedLog(memory(origin), new Evidence(of(origin).resolve("evidence"))));
    }

    private Memory memory(String origin) {
        return new Memory(of(origin), origin, self);
    }

    /**
     * How many entries of a log were cosigned.
     *
     * @throws BrokenMemory if it is not what this witness wrote, or went backwards
     */
    public long seen(String origin) {
        return memory(origin).size();
    }

    List<NoteKey> keysOf(String origin) {
        return read(of(origin).resolve("keys"));
    }

    private static List<NoteKey> read(Path keys) {
        try {
            return Files.exists(keys) ? DurableFile.read(keys).lines().map(NoteKey::parse).toList() : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The origin is another's text, so it is no name of a folder. */
    private Path of(String origin) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
            return folder.resolve("logs").resolve(HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java used to have SHA-256", e);
        }
    }
}
