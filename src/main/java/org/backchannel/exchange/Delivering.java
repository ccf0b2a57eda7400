package org.backchannel.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.backchannel.channel.Arrivals;
import org.backchannel.channel.Stated;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Closed;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.BrokenSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what pouches have brought, as the registry's own job: each message and each receipt by an act and a transaction of its own. Whatever
 * breaks off in between goes on where it was, since what was delivered is known by an id that is always the same.
 */
final class Delivering {

    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);
    private static final Asker REGISTRY = Asker.registry("pouch");

    private final Guard guard;
    private final Store store;
    private final Agenda agenda;
    private final Opening opening;
    private final Incoming incoming;
    private final Custody custody;
    private final Arrivals arrivals;
    private final InstantSource clock;
    private final Set<String> failing = new HashSet<>();
    private final Distances tries;

    Delivering(Guard guard, Store store, Agenda agenda, Opening opening, Incoming incoming, Custody custody, Arrivals arrivals,
            InstantSource clock) {
        this(guard, store, agenda, opening, incoming, custody, arrivals, clock, Distances.ofTries());
    }

    /** @param tries when what failed for no reason that is known is tried once more */
    Delivering(Guard guard, Store store, Agenda agenda, Opening opening, Incoming incoming, Custody custody, Arrivals arrivals,
            InstantSource clock, Distances tries) {
        this.tries = tries;
        this.guard = guard;
        this.store = store;
        this.agenda = agenda;
        this.opening = opening;
        this.incoming = incoming;
        this.custody = custody;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** What cannot be delivered, as was found before, is to be tried once more. */
    synchronized void afresh() {
        failing.clear();
    }

    /**
     * Everything that was taken in and is not delivered yet, pouch by pouch; what fails is recorded, stays, and holds up nothing else. Not what cannot
     * be delivered, as was found since this process began or somebody last brought a pouch: it is not to be recorded again and again. What failed
     * for a reason that may pass is tried again, in the next round and then at growing distance.
     */
    synchronized void rest() {
        try {
            for (Agenda.Entry entry : agenda.all(Agenda.Task.DELIVER)) {
                attempt(entry.id(), () -> deliver(entry.id()));
            }
        } catch (Closed closed) {
            LOG.error("delivering waits: {}", closed.getMessage());
        }
    }

    /**
     * Does one thing, so that it holds up no other one.
     *
     * @return whether it was done
     */
    private boolean attempt(String what, Runnable work) {
        if (failing.contains(what) || !tries.due(what)) {
            return false;
        }
        try {
            work.run();
            tries.passed(what);
            return true;
        } catch (Closed closed) {
            // Nothing else can be done either, and each thing that were tried would be refused and counted.
            throw closed;
        } catch (BrokenSeal | BadPouch | IllegalArgumentException never) {
            failing.add(what);
            LOG.error("{} cannot be delivered: {}", what, never.getClass().getSimpleName());
        } catch (RuntimeException failed) {
            tries.happened(what);
            LOG.error("{} is not delivered, trying again: {}", what, failed.getClass().getSimpleName());
        }
        return false;
    }

    private void deliver(String id) {
        String line = id.substring(0, id.lastIndexOf('/'));
        int sequence = Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
        PouchIn pouch = store.in().at(line, sequence).orElseThrow();
        Opening.Open open = opening.reopen(store.bodies().get(pouch.hash()));
        Set<String> left = new HashSet<>();
        for (Manifest.Sent sent : open.manifest().messages()) {
            each(id + ", message " + sent.item(), () -> receive(open, sent), left);
        }
        for (Manifest.Recall recall : open.manifest().recalls()) {
            each(id + ", recall " + recall.item(), () -> takeBack(open, recall), left);
        }
        for (Manifest.Said said : open.manifest().receipts()) {
            each("%s, receipt %s %s %s".formatted(id, said.item(), said.person(), said.what()), () -> record(open, said), left);
        }
        if (left.isEmpty()) {
            agenda.done(Agenda.Task.DELIVER, id);
        } else if (failing.containsAll(left)) {
            // Everything else is there: no need to open it again only to find that.
            failing.add(id);
        }
    }

    private void each(String what, Runnable work, Set<String> left) {
        if (!attempt(what, work)) {
            left.add(what);
        }
    }

    private Optional<Arrival> arrived(Opening.Open open, String origin) {
        return store.arrivals().find(Arrival.here(open.site().fingerprint(), origin).toString());
    }

    private void receive(Opening.Open open, Manifest.Sent sent) {
        if (arrived(open, sent.item()).isPresent()) {
            return;
        }
        Incoming.Read came = incoming.read(open, sent);
        Optional<RecallIn> recalled = store.recalls().find(came.item().id().toString());
        Incoming.Read read = recalled.isEmpty() ? came : came.forNobody();
        Item item = read.item();
        guard.change(REGISTRY, Act.RECEIVE_MESSAGE, new Target.NewItem(item), Context.NONE, permit -> {
            custody.receive(permit, SiteCard.base64(sent.sealed()), open.site().keys(),
                    sent.parcel(open.site().name(), open.fingerprint(), read.approved()), read.files());
            var arrival = new Arrival(item.id().toString(), 1, open.site().name(), open.site().line(), sent.item(),
                    open.manifest().sequence(), read.to(),
                    read.refused(), now(), new TreeSet<>());
            noted(permit, open);
            permit.note("origin", sent.item());
            permit.note("recipients", String.join(", ", read.to()));
            Optional<Stated> stated = read.approved().classification();
            recalled.ifPresentOrElse(recall -> {
                String by = open.site().at(recall.by());
                arrivals.arriveRecalled(permit, item.id(), read.header(), stated, read.approval(), sent.number(), by);
                permit.note("recalledBy", by);
            }, () -> arrivals.arrive(permit, item.id(), read.header(), stated, read.approval(), sent.number()));
            agenda.add(Agenda.Task.TELL, arrival.id(), arrival.site());
            return store.arrivals().put(permit, recalled.isEmpty() ? arrival : arrival.undelivered());
        });
    }

    /** Once, whatever is said again; one that is not filed here yet is filed as recalled. */
    private void takeBack(Opening.Open open, Manifest.Recall recall) {
        Optional<Arrival> arrival = arrived(open, recall.item());
        ItemId item = Arrival.here(open.site().fingerprint(), recall.item());
        if (arrival.isEmpty() || arrivals.recalled(item).isPresent()) {
            return;
        }
        String by = open.site().at(store.recalls().find(item.toString()).orElseThrow().by());
        guard.change(REGISTRY, Act.RECORD_RECALL, Target.item(item), Context.NONE, permit -> {
            arrivals.recall(permit, Act.RECORD_RECALL, by);
            noted(permit, open);
            permit.note("recalledBy", by);
            // What its site was told may have been all that there was to tell, until now.
            agenda.add(Agenda.Task.TELL, arrival.get().id(), arrival.get().site());
            return arrival;
        });
    }

    /** Only of what was sent there and to whom it was sent; anything else the other site cannot know, and nothing comes of it. */
    private void record(Opening.Open open, Manifest.Said said) {
        Optional<Consignment> about = store.consignments().find(Consignment.id(said.item(), open.site().name()))
                .filter(one -> one.line().equals(open.site().line()))
                .filter(one -> one.pouch() > 0 && one.to().contains(said.person()));
        if (about.filter(one -> !one.of(said.person()).equals(one.of(said.person()).and(said.what(), said.at()))).isEmpty()) {
            return;
        }
        ItemId item = ItemId.parse(said.item()).orElseThrow();
        guard.change(REGISTRY, Act.RECORD_RECEIPT, Target.item(item), Context.NONE, permit -> {
            Consignment now = store.consignments().find(Consignment.id(said.item(), open.site().name())).orElseThrow();
            Consignment.Said all = now.of(said.person()).and(said.what(), said.at());
            store.consignments().put(permit, now.says(said.person(), all));
            String person = open.site().at(said.person());
            arrivals.told(permit, item, person, Optional.of(said.at()).filter(at -> said.what() == Manifest.What.ACKNOWLEDGED),
                    Optional.of(all.had()).filter(had -> all.answered()));
            noted(permit, open);
            permit.note("person", person);
            permit.note("receipt", said.what().words());
            permit.note("at", said.at().toString());
            return now;
        });
    }

    private static void noted(Permit permit, Opening.Open open) {
        permit.note("site", open.site().name());
        permit.note("pouch", Integer.toString(open.manifest().sequence()));
    }

    /** Pouches of a site that were taken in and are not delivered whole. */
    List<String> waiting(String site) {
        return agenda.of(Agenda.Task.DELIVER, site);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
