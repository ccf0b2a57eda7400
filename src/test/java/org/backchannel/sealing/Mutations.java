package org.backchannel.sealing;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the vector files name: each makes a fresh object and does to it what its name says. */
final class Mutations {

    private Mutations() {
    }

    static Map<String, Function<Forger, Attempt>> all() {
        Map<String, Function<Forger, Attempt>> all = new TreeMap<>();
        all.put("none", Forger::untouched);
        all.putAll(BodyMutations.all());
        all.putAll(RecipientMutations.all());
        all.putAll(SignatureMutations.all());
        all.putAll(BindingMutations.all());
        return all;
    }
}
