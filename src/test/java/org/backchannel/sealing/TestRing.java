package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A registry's keys made for one test, in a folder that goes away with it. */
final class TestRing {

    static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-24T09:30:00Z"), ZoneOffset.UTC);

    final MasterKey master;
    final KeyRing ring;
    final Sealing sealing;

    private TestRing(MasterKey master, KeyRing ring) {
        this.master = master;
        this.ring = ring;
        this.sealing = new Sealing(ring);
    }

    static TestRing in(Path folder) {
        MasterKey master = MasterKey.openOrCreate(folder.resolve("server/master.key"));
        return new TestRing(master, KeyRing.openOrCreate(folder.resolve("server"), master, NOVEMBER));
    }

    static Binding binding() {
        return new Binding("item-42", 2, 4, "TOP SECRET//EXCLUSIVE EYES ONLY", Sha384.of("alice;bob".getBytes(UTF_8)),
                PortionTree.root(List.of(new SaltedPortion(new byte[32], "the text".getBytes(UTF_8)))),
                Optional.of(Sha384.of(new byte[]{1})), "person-7",
                Instant.parse("2026-11-24T09:29:58.75Z"));
    }
}
