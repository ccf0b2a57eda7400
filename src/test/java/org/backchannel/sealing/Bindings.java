package org.backchannel.sealing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Every part of a binding, said differently. */
final class Bindings {

    private static final Sha384 OTHER = Sha384.of(new byte[]{7});

    private Bindings() {
    }

    static Map<String, Binding> differing() {
        Binding b = TestRing.binding();
        return Map.ofEntries(
                Map.entry("item id", with(b, "item-43", 2, 4, b.label(), b.distribution(), b.portionsRoot(), b.previousVersion())),
                Map.entry("version", with(b, b.itemId(), 3, 4, b.label(), b.distribution(), b.portionsRoot(), b.previousVersion())),
                Map.entry("classification", with(b, b.itemId(), 2, 0, b.label(), b.distribution(), b.portionsRoot(), b.previousVersion())),
                Map.entry("label", with(b, b.itemId(), 2, 4, "UNCLASSIFIED", b.distribution(), b.portionsRoot(), b.previousVersion())),
                Map.entry("no label", with(b, b.itemId(), 2, 4, "", b.distribution(), b.portionsRoot(), b.previousVersion())),
                Map.entry("distribution list", with(b, b.itemId(), 2, 4, b.label(), OTHER, b.portionsRoot(), b.previousVersion())),
                Map.entry("portions root", with(b, b.itemId(), 2, 4, b.label(), b.distribution(), OTHER, b.previousVersion())),
                Map.entry("previous version", with(b, b.itemId(), 2, 4, b.label(), b.distribution(), b.portionsRoot(), Optional.of(OTHER))),
                Map.entry("first version", with(b, b.itemId(), 1, 4, b.label(), b.distribution(), b.portionsRoot(), Optional.empty())));
    }

    /** What the signatures alone say. */
    static Map<String, Binding> signedOnly() {
        Binding b = TestRing.binding();
        return Map.of("attested for", attested(b, "person-8", b.createdAt()), "time of sealing",
                attested(b, b.attestedFor(), b.createdAt().plusSeconds(1)));
    }

    private static Binding attested(Binding b, String person, Instant at) {
        return new Binding(b.itemId(), b.version(), b.classification(), b.label(), b.distribution(), b.portionsRoot(), b.previousVersion(),
                person, at);
    }

    private static Binding with(Binding b, String item, int version, int classification, String label, Sha384 distribution, Sha384 portions,
            Optional<Sha384> previous) {
        return new Binding(item, version, classification, label, distribution, portions, previous, b.attestedFor(), b.createdAt());
    }
}
