package org.backchannel.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.backchannel.Databases;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.JdbcOperations;

/** A log on a test's database, with a key of its own; for the tests of other modules as well. */
public final class Ledgers implements AutoCloseable {

    public static final String ORIGIN = "test.example/ledger";

    private final Databases databases;
    private final CheckpointKey key;
    private final Ledger ledger;
    private final Trail trail;
    private final Checkpoints checkpoints;
    private final Integrator integrator;
    private final Verifier verifier;

    private Ledgers(Databases databases, InstantSource clock, CheckpointKey key) {
        Bell bell = new Bell();
        this.databases = databases;
        this.key = key;
        this.ledger = new Ledger(databases.template(), clock, "test", bell);
        this.trail = new Trail(databases.client());
        this.checkpoints = new Checkpoints(databases.client(), databases.transactions(), clock, ORIGIN, key);
        this.integrator = new Integrator(databases.template(), databases.transactions(), checkpoints, clock, bell);
        this.verifier = new Verifier(databases.template(), checkpoints);
    }

    public static Ledgers on(Databases databases) {
        return new Ledgers(databases, Clock.systemUTC(), new Key());
    }

    /** One whose checkpoints another's key signs. */
    static Ledgers signing(Databases databases, CheckpointKey key) {
        return new Ledgers(databases, Clock.systemUTC(), key);
    }

    public static Ledgers fresh(Databases.Kind kind) {
        return on(Databases.fresh(kind));
    }

    /** The tests' server need not survive a power cut, and starts and stops faster so: it would fail the check. */
    public static Storage postgresql(String url) {
        return Storage.unchecked(url, "postgres", "");
    }

    /** Of a test's file database. */
    public static FilePassphrases passphrases() {
        return FilePassphrases.of(purpose -> ("of-" + purpose).toCharArray());
    }

    /** A file database. */
    public static Storage file(Path folder) {
        return Storage.file(folder, passphrases());
    }

    /** As whoever owns its tables; empty if it is no file. The registry's own user may do no more than it needs. */
    public static Optional<DataSource> owner(Storage storage) {
        return storage.file().map(file -> file.as(FileUsers.OWNER));
    }

    /** Gives the registry's user of a file its rights when the tables are made, as a start does; on a server it has them. */
    static void migrate(Storage storage) {
        FluentConfiguration tables = Flyway.configure().locations("classpath:db/migration");
        owner(storage).ifPresentOrElse(owner -> tables.dataSource(owner).callbacks(new FileGrants(Rights.load())),
                () -> tables.dataSource(storage.dataSource()));
        tables.load().migrate();
    }

    /** The turns that one process of a site takes. */
    public static Turns turns(Databases databases) {
        return new Turns(databases.dataSource(), true);
    }

    public Ledger ledger() {
        return ledger;
    }

    public Trail trail() {
        return trail;
    }

    public Checkpoints checkpoints() {
        return checkpoints;
    }

    public Integrator integrator() {
        return integrator;
    }

    public Verifier verifier() {
        return verifier;
    }

    /** The log as it is served to whoever copies it. */
    public TileFolder.Source served() {
        Publication published = new Publication(databases.client(), checkpoints);
        return path -> (path.equals("checkpoint")
                ? published.checkpoint().map(note -> note.getBytes(StandardCharsets.UTF_8))
                : TilePath.parse(path.substring("tile/".length())).flatMap(published::tile))
                .orElseThrow(() -> new IOException("there is no " + path));
    }

    /** Appends to another application's log what happened at another time. */
    public static Ledger at(JdbcOperations database, Instant time) {
        return new Ledger(database, InstantSource.fixed(time), "test", new Bell());
    }

    /** What hands the log to a collector. */
    public Delivery delivery(String stream) {
        return new Delivery(databases.client(), databases.transactions(), checkpoints, new Exporter(databases.client(), checkpoints),
                Clock.systemUTC(), stream);
    }

    /** Destroys what these segments say, whoever decided on it. */
    public void prune(String segments) {
        new Pruner(Optional.of(databases.template()), databases.transaction()).prune(Segments.parse(segments));
    }

    /** What somebody does to the database. */
    public void alter(String sql) {
        databases.client().sql(sql).update();
    }

    CheckpointKey key() {
        return key;
    }

    Databases databases() {
        return databases;
    }

    /** Appends in a transaction of its own. */
    public Recorded append(Entry entry) {
        Recorded recorded = databases.transaction().execute(status -> ledger.append(entry));
        return recorded;
    }

    Verification verify() {
        return verifier.verify(ProgressListener.none());
    }

    static Entry entry(Subject subject, String actor) {
        return Entry.noted("item.read", subject,
                new TreeMap<>(Map.of(Entry.ACTOR, actor, Entry.MARKING, "SECRET//NODIS", Entry.DETAIL, "Köln\n\"x\"")));
    }

    @Override
    public void close() {
        databases.close();
    }

    static final class Key implements CheckpointKey {

        private final KeyPair pair;

        Key() {
            try {
                pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private Key(KeyPair pair) {
            this.pair = pair;
        }

        /** Keeps it for another process. */
        void write(Path folder) throws IOException {
            Files.write(folder.resolve("private"), pair.getPrivate().getEncoded());
            Files.write(folder.resolve("public"), pair.getPublic().getEncoded());
        }

        static Key read(Path folder) {
            try {
                KeyFactory keys = KeyFactory.getInstance("Ed25519");
                return new Key(new KeyPair(keys.generatePublic(new X509EncodedKeySpec(Files.readAllBytes(folder.resolve("public")))),
                        keys.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve("private"))))));
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte[] sign(byte[] message) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte[] publicKey() {
            byte[] encoded = pair.getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        }
    }
}
