package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A registry's keys made for one test, in a folder that goes away with it: begun in September, whose epoch key is destroyed, and now in November. */
final class TestRing {

    static final Clock NOVEMBER = at("2026-11-24T09:30:00Z");

    final MasterKey master;
    final KeyRing ring;
    final Sealing sealing;
    /** What somebody may have kept of September's key. */
    final EpochKey destroyed;

    private TestRing(MasterKey master, KeyRing ring, EpochKey destroyed) {
        this.master = master;
        this.ring = ring;
        this.sealing = new Sealing(ring);
        this.destroyed = destroyed;
    }

    static TestRing in(Path folder) {
        Path server = folder.resolve("server");
        MasterKey master = MasterKey.openOrCreate(server.resolve("master.key"));
        EpochKey destroyed = KeyRing.openOrCreate(server, master, at("2026-09-30T23:59:59Z")).epochs().current();
        KeyRing.openOrCreate(server, master, at("2026-10-01T00:00:00Z")).turn();
        try {
            Files.delete(server.resolve("kek-2026-09.p12"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        KeyRing ring = KeyRing.openOrCreate(server, master, NOVEMBER);
        ring.turn();
        return new TestRing(master, ring, destroyed);
    }

    static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    static Binding binding() {
        return new Binding("item-42", 2, 4, "TOP SECRET//EXCLUSIVE EYES ONLY", Sha384.of("alice;bob".getBytes(UTF_8)),
                PortionTree.root(List.of(new SaltedPortion(new byte[32], "the text".getBytes(UTF_8)))),
                Optional.of(Sha384.of(new byte[]{1})), "person-7",
                Instant.parse("2026-11-24T09:29:58.75Z"));
    }
}
