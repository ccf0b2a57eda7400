package org.backchannel.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Closed;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Turns;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.BadInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pouches in, each exactly once and in their order: one that came before is taken as done, one that is too early waits, and what is not
 * exactly what a trusted site has made is refused. What is in them is delivered afterwards, by {@link Delivering}.
 */
final class Taking {

    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);
    static final int MOST_BYTES = 64 << 20;
    private static final Optional<String> ANYBODY = Optional.empty();

    private final Guard guard;
    private final Store store;
    private final Agenda agenda;
    private final Opening opening;
    private final Sites sites;
    private final Delivering delivering;
    private final Turns turns;
    private final PacketTaking packages;
    private final InstantSource clock;
    private final Set<String> unfit = ConcurrentHashMap.newKeySet();
    private final Distances tries = Distances.ofTries();

    Taking(Guard guard, Store store, Agenda agenda, Opening opening, Sites sites, Delivering delivering, Turns turns,
            PacketTaking packages, InstantSource clock) {
        this.packages = packages;
        this.turns = turns;
        this.delivering = delivering;
        this.guard = guard;
        this.store = store;
        this.agenda = agenda;
        this.opening = opening;
        this.sites = sites;
        this.clock = clock;
    }

    /** What became of it. */
    enum Became {
        TAKEN, REPEATED, WAITS
    }

    /** A pouch that somebody brought. */
    record Taken(Became became, String site, int sequence, int messages, int recalls, int receipts, int packages) {
    }

    /** @throws BadInput with one message, whatever is wrong; the trail has the attempt, and the operator's log the cause */
    Taken take(Asker asker, byte[] file) {
        return take(asker, file, ANYBODY, () -> {
            unfit.clear();
            delivering.afresh();
        });
    }

    /**
     * The same of one that came over a wire: it is taken only if the site that brought it has made it. What could not be taken or delivered before
     * is not tried anew for it: pouches come by themselves, and each try is an entry.
     *
     * @param from name of the site whose certificate was shown
     */
    Taken byWire(byte[] file, String from) {
        return take(Asker.registry("wire"), file, Optional.of(from), () -> {
        });
    }

    private Taken take(Asker asker, byte[] file, Optional<String> from, Runnable anew) {
        try {
            Taken taken = guard.change(asker, Act.TAKE_POUCH, Target.registry(), Context.NONE, permit -> taken(permit, file, from));
            anew.run();
            sites.trusted(taken.site()).ifPresent(this::follow);
            // By one process of the site: where another one is at it, that one comes to this pouch in its next round.
            turns.ifFree(DeliveryJob.TURN, delivering::rest);
            return taken;
        } catch (BrokenSeal broken) {
            LOG.error("a pouch was refused: {}", broken.reason());
            throw refused();
        } catch (BadPouch bad) {
            LOG.error("a pouch was refused: {}", bad.getMessage());
            throw refused();
        }
    }

    private static BadInput refused() {
        return new BadInput("pouch",
                "this is no pouch that a trusted site has made for this one, or it was altered: nothing of it was taken");
    }

    /** Takes what has waited and has its turn by now: whoever took the one before it may have ended right after. */
    void follow() {
        sites.trusted().forEach(this::follow);
    }

    private void follow(Site site) {
        boolean more = true;
        while (more) {
            int have = store.in().find(site.line()).map(PouchIn::sequence).orElse(0);
            more = store.early().find(PouchIn.early(site, have + 1)).filter(this::follows).isPresent();
        }
    }

    /** Not again and again what was refused once, until another pouch is brought by somebody; and what failed otherwise at growing distance. */
    private boolean follows(PouchIn early) {
        if (unfit.contains(early.hash()) || !tries.due(early.hash())) {
            return false;
        }
        try {
            byte[] file = store.bodies().get(early.hash());
            Became became = guard.change(Asker.registry("pouch"), Act.TAKE_POUCH, Target.registry(), Context.NONE,
                    permit -> taken(permit, file, ANYBODY)).became();
            tries.passed(early.hash());
            return became == Became.TAKEN;
        } catch (Closed closed) {
            throw closed;
        } catch (BadPouch bad) {
            LOG.error("a pouch that had waited was refused: {}", bad.getMessage());
        } catch (BrokenSeal broken) {
            LOG.error("a pouch that had waited was refused: {}", broken.reason());
        } catch (RuntimeException unforeseen) {
            tries.happened(early.hash());
            throw unforeseen;
        }
        unfit.add(early.hash());
        return false;
    }

    private Taken taken(Permit permit, byte[] file, Optional<String> from) {
        BadPouch.require(file.length <= MOST_BYTES, "the length of a pouch");
        Opening.Open open = opening.open(file);
        Site site = open.site();
        BadPouch.require(from.filter(name -> !name.equals(site.name())).isEmpty(), "whose pouch it is: another site has brought it");
        Manifest manifest = open.manifest();
        permit.note("site", site.name());
        permit.note("pouch", Integer.toString(manifest.sequence()));
        permit.note("hash", Sha384.of(file).hex());
        agenda.hold(site.name());
        Became became = place(site, manifest, Sha384.of(file).hex());
        permit.note("became", became.name().toLowerCase(Locale.ROOT));
        if (became != Became.REPEATED) {
            opening.verify(open);
            keep(permit, open, file, became);
        }
        return new Taken(became, site.name(), manifest.sequence(), manifest.messages().size(), manifest.recalls().size(),
                manifest.receipts().size(), manifest.packages().size());
    }

    /** Where it belongs among those that came. @throws BadPouch if another one has its place, or it does not go on from the one before it */
    private Became place(Site site, Manifest manifest, String hash) {
        Optional<PouchIn> last = store.in().find(site.line());
        int have = last.map(PouchIn::sequence).orElse(0);
        if (manifest.sequence() <= have) {
            String kept = store.in().at(site.line(), manifest.sequence()).map(PouchIn::hash).orElse("");
            BadPouch.require(kept.equals(hash), "another pouch of that number was taken in before");
            return Became.REPEATED;
        }
        Optional<PouchIn> early = store.early().find(PouchIn.early(site, manifest.sequence()));
        BadPouch.require(early.map(PouchIn::hash).orElse(hash).equals(hash), "another pouch of that number waits");
        if (manifest.sequence() > have + 1) {
            return early.isPresent() ? Became.REPEATED : Became.WAITS;
        }
        BadPouch.require(manifest.previous().equals(last.map(PouchIn::hash).orElse("")), "the pouch before it is another one");
        return Became.TAKEN;
    }

    private void keep(Permit permit, Opening.Open open, byte[] file, Became became) {
        Site site = open.site();
        Manifest manifest = open.manifest();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        boolean waits = became == Became.WAITS;
        int sequence = manifest.sequence();
        var in = new PouchIn(waits ? PouchIn.early(site, sequence) : site.line(), waits ? 1 : sequence, sequence, site.name(),
                store.bodies().put(file).hex(), manifest.messages().size(), manifest.receipts().size(), manifest.seen().sequence(),
                permit.asker().person().value(), now, manifest.recalls().size(), manifest.packages().size());
        if (waits) {
            store.early().put(permit, in);
            return;
        }
        store.in().put(permit, in);
        recalled(permit, open);
        packages.brought(permit, open);
        agenda.add(Agenda.Task.DELIVER, site.line() + "/" + sequence, site.name());
        if (!manifest.persons().equals(site.persons())) {
            sites.put(permit, site.publishing(manifest.persons()));
        }
    }

    /** From here on nothing of what it recalls is laid into an inbox, be it that the message itself is filed only later. */
    private void recalled(Permit permit, Opening.Open open) {
        for (Manifest.Recall recall : open.manifest().recalls()) {
            RecallIn in = RecallIn.first(open, recall.item(), Opening.recalledBy(open, recall));
            if (store.recalls().find(in.id()).isEmpty()) {
                store.recalls().put(permit, in);
            }
        }
    }
}
