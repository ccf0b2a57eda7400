package org.backchannel.exchange;

import java.util.Optional;
import java.util.function.Function;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pouches that leave over a wire, whoever has called: always the one after the last that the other site says to have, byte for byte the same. */
final class Outgoing {

    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
    static final Asker REGISTRY = Asker.registry("wire");

    private final Guard guard;
    private final Store store;
    private final Pouching pouching;

    Outgoing(Guard guard, Store store, Pouching pouching) {
        this.guard = guard;
        this.store = store;
        this.pouching = pouching;
    }

    /**
     * The pouch that the site is to have next: one that was made, or one that is made now, if anything may leave.
     *
     * @param have number of the last one that it has taken in
     */
    Optional<PouchOut> after(Site site, int have) {
        int made = store.out().find(site.line()).map(PouchOut::version).orElse(0);
        if (have > made) {
            throw new WireTrouble(WireTrouble.Kind.AHEAD);
        }
        if (have < made) {
            return store.out().at(site.line(), have + 1);
        }
        return pouching.ready(site) ? made(site, have + 1) : Optional.empty();
    }

    private Optional<PouchOut> made(Site site, int number) {
        try {
            return Optional.of(pouching.make(REGISTRY, site.name()));
        } catch (Conflict nothing) {
            LOG.info("a pouch for `{}` was made by somebody else meanwhile", site.name());
            return store.out().at(site.line(), number);
        }
    }

    /** Number of the last pouch from there that this site has. */
    int taken(Site site) {
        return store.in().find(site.line()).map(PouchIn::sequence).orElse(0);
    }

    /** INVARIANT: no content leaves before its entry in the trail is durable (1): it is sent by the work of its own admission. */
    <T> T sent(Site site, PouchOut out, Function<byte[], T> work) {
        return guard.look(REGISTRY, Act.SEND_POUCH, Target.registry(), permit -> {
            permit.note("site", site.name());
            permit.note("pouch", Integer.toString(out.version()));
            permit.note("hash", out.hash());
            return work.apply(store.bodies().get(out.hash()));
        });
    }
}
