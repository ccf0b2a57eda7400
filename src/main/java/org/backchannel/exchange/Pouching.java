package org.backchannel.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Items;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.web.Conflict;

/** Makes pouches: numbers them, puts in what waits and what is to be told, signs and seals them to the other site, and keeps them. */
final class Pouching {

    /** Parcels, in characters of base64: what is more goes with the next pouch. */
    private static final int MOST_SEALED = 32 << 20;

    private final Guard guard;
    private final Sites sites;
    private final Store store;
    private final Agenda agenda;
    private final Proofs proofs;
    private final Telling telling;
    private final PouchSeal seal;
    private final Items items;
    private final InstantSource clock;
    private final Packing packing;
    private final Held held = new Held();
    private final Pace receipts = new Pace(System::nanoTime);

    Pouching(Guard guard, Sites sites, Store store, Agenda agenda, Proofs proofs, Telling telling, PouchSeal seal, Items items,
            InstantSource clock) {
        this.items = items;
        this.packing = new Packing(store, agenda, items);
        this.guard = guard;
        this.sites = sites;
        this.store = store;
        this.agenda = agenda;
        this.proofs = proofs;
        this.telling = telling;
        this.seal = seal;
        this.clock = clock;
    }

    /** What goes into a pouch. */
    private record Load(List<Consignment> consignments, List<Manifest.Sent> messages, int left) {
    }

    /** What of it is recalled of that which has gone before. */
    private record Recalls(List<Consignment> consignments, List<Manifest.Recall> entries, int left) {
    }

    /**
     * Makes the next pouch for a site.
     *
     * @throws Conflict if nothing waits for it
     */
    PouchOut make(Asker asker, String name) {
        return guard.change(asker, Act.MAKE_POUCH, Target.registry(), Context.NONE, permit -> {
            Site site = sites.trusted(name).orElseThrow(NotFound::new);
            OwnCard own = sites.ownOrNone();
            agenda.hold(site.name());
            Load load = load(site);
            List<Telling.News> news = telling.news(site, Manifest.MOST_RECEIPTS, clock.instant());
            return made(permit, site, own, load, recalls(site), news);
        });
    }

    private PouchOut made(Permit permit, Site site, OwnCard own, Load load, Recalls recalls, List<Telling.News> news) {
        Optional<PouchOut> last = store.out().find(site.line());
        Optional<PouchIn> seen = store.in().find(site.line());
        List<Manifest.Said> receipts = news.stream().flatMap(one -> one.said().stream()).toList();
        int taken = seen.map(PouchIn::sequence).orElse(0);
        Packing.Load packages = packing.load(site);
        boolean empty = load.messages().isEmpty() && recalls.entries().isEmpty() && receipts.isEmpty()
                && packages.packages().isEmpty();
        if (empty && taken <= last.map(PouchOut::seen).orElse(0)) {
            throw Conflict.state(load.left() > 0
                    ? waiting(load.left())
                    : recalls.left() > 0
                            ? "a recall waits for a signed checkpoint of the trail: try again in a moment"
                            : "nothing waits for that site");
        }
        int sequence = last.map(PouchOut::version).orElse(0) + 1;
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var manifest = new Manifest(Manifest.FORMAT, 1, new Manifest.End(own.name(), sites.card(own).fingerprint()),
                new Manifest.End(site.name(), site.fingerprint()), sequence, last.map(PouchOut::hash).orElse(""),
                site.accreditation().level().rank(), now, new Manifest.Seen(taken, seen.map(PouchIn::hash).orElse("")),
                sites.published(own), load.messages(), recalls.entries(), receipts, packages.sealed());
        byte[] bytes = manifest.bytes();
        byte[] file = seal.seal(bytes, manifest.binding(bytes), site.keys());
        load.consignments().forEach(consignment -> {
            store.consignments().put(permit, consignment.left(sequence));
            agenda.done(Agenda.Task.PACK, consignment.id());
        });
        recalls.consignments().forEach(consignment -> {
            store.consignments().put(permit, consignment.recallLeft());
            agenda.done(Agenda.Task.RECALL, consignment.id());
        });
        packing.left(permit, packages, sequence);
        telling.told(permit, news, now);
        var out = new PouchOut(site.line(), sequence, site.name(), store.bodies().put(file).hex(), file.length, load.messages().size(),
                receipts.size(), taken, permit.asker().person().value(), now, recalls.entries().size(),
                packages.packages().size());
        permit.note("site", site.name());
        permit.note("pouch", Integer.toString(sequence));
        permit.note("hash", out.hash());
        permit.note("messages", Integer.toString(out.messages()));
        permit.note("recalls", Integer.toString(out.recalls()));
        permit.note("packages", Integer.toString(out.packages()));
        permit.note("receipts", Integer.toString(out.receipts()));
        return store.out().put(permit, out);
    }

    private static String waiting(int messages) {
        return (messages == 1 ? "1 message waits" : messages + " messages wait")
                + ": for a signed checkpoint of the trail (try again in a moment), for the site to be accredited for what is in it, or, "
                + "sealed to keys that the site has no more, to be recalled and sent anew";
    }

    /** Whether a pouch would carry anything now: a message that may leave and can be proven, a recall, or a receipt. What was seen alone makes none. */
    boolean ready(Site site) {
        return agenda.waiting(site.name()).stream().anyMatch(
                waiting -> leaving(waiting, site).filter(one -> proofs.of(UUID.fromString(one.item())).isPresent()).isPresent())
                || !recalls(site).entries().isEmpty() || !packing.waiting(site).isEmpty()
                || receipts.looked(site.name(), () -> !telling.news(site, Manifest.MOST_RECEIPTS, clock.instant()).isEmpty());
    }

    /**
     * The oldest first, as many as fit. What goes on waiting: what no checkpoint covers, what the site may not have any more, and what was
     * sealed to keys that it has no more.
     */
    private Load load(Site site) {
        List<Consignment> taken = new ArrayList<>();
        List<Manifest.Sent> messages = new ArrayList<>();
        int sealed = 0;
        int left = 0;
        List<Agenda.Waiting> all = agenda.waiting(site.name());
        held.forgetAllBut(site, all);
        for (Agenda.Waiting waiting : all) {
            Optional<Consignment> consignment = leaving(waiting, site);
            Optional<Manifest.Sent> sent = consignment.flatMap(this::sent);
            if (sent.isEmpty()) {
                left++;
                continue;
            }
            if (!messages.isEmpty() && sealed + length(sent.get()) > MOST_SEALED) {
                break;
            }
            taken.add(consignment.orElseThrow());
            messages.add(sent.get());
            sealed += length(sent.get());
            if (messages.size() == Manifest.MOST_MESSAGES) {
                break;
            }
        }
        return new Load(taken, messages, left);
    }

    /** The oldest first, as many as fit; what no checkpoint covers goes on waiting, and what went to keys that the site has no more. */
    private Recalls recalls(Site site) {
        List<Consignment> taken = new ArrayList<>();
        List<Manifest.Recall> entries = new ArrayList<>();
        int left = 0;
        for (String id : agenda.of(Agenda.Task.RECALL, site.name())) {
            Optional<Consignment> consignment = store.consignments().find(id)
                    .filter(one -> one.state() == Consignment.State.RECALLING && one.line().equals(site.line()));
            Optional<TrailProof> proof = consignment.flatMap(one -> proofs.ofRecall(UUID.fromString(one.item())));
            if (proof.isEmpty() || entries.size() == Manifest.MOST_RECALLS) {
                left += consignment.isPresent() ? 1 : 0;
                continue;
            }
            taken.add(consignment.orElseThrow());
            entries.add(new Manifest.Recall(consignment.orElseThrow().item(), proof.get()));
        }
        return new Recalls(taken, entries, left);
    }

    /** What waits, if it may leave; what may not is not looked at again before its message or its site has changed. */
    private Optional<Consignment> leaving(Agenda.Waiting waiting, Site site) {
        if (held.is(waiting, site)) {
            return Optional.empty();
        }
        Optional<Consignment> found = store.consignments().find(waiting.id());
        Optional<Consignment> leaving = found.filter(one -> may(one, site));
        // A row that is not believed may be put right without being another version.
        if (leaving.isEmpty() && found.filter(this::sound).isPresent()) {
            held.put(waiting, site);
        }
        return leaving;
    }

    private boolean sound(Consignment one) {
        return !items.sound("i.id = :id", Map.of("id", UUID.fromString(one.item())), "", 1).isEmpty();
    }

    /** INVARIANT: nobody reads up (2), at no other site either: the site may be accredited for less by now, or the message marked higher. */
    private boolean may(Consignment one, Site site) {
        return one.state() == Consignment.State.WAITING && one.line().equals(site.line()) && site.accreditation().admits(one.marking())
                && may(one.item(), site) && one.enclosures().stream().allMatch(file -> may(file.item(), site));
    }

    private boolean may(String item, Site site) {
        return items.sound("i.id = :id", Map.of("id", UUID.fromString(item)), "", 1).stream()
                .anyMatch(found -> site.accreditation().admits(found.access().marking()));
    }

    private static int length(Manifest.Sent sent) {
        return sent.sealed().length() + sent.attachments().stream().mapToInt(file -> file.sealed().length()).sum();
    }

    private Optional<Manifest.Sent> sent(Consignment one) {
        return proofs.of(UUID.fromString(one.item())).map(both -> new Manifest.Sent(one.item(), one.itemVersion(),
                one.marking().level().rank(), one.marking().eyesOnly().isPresent(), one.approvable(), one.number(), one.at(), one.to(),
                one.answers(), sealed(one.hash()), one.enclosures().stream().map(file -> new Manifest.Attached(file.item(), file.version(),
                        file.level(), file.eyesOnly(), sealed(file.hash()))).toList(),
                both.approval(), both.transmission()));
    }

    private String sealed(String hash) {
        return Base64.getEncoder().encodeToString(store.bodies().get(hash));
    }

    /** The file of a pouch that was made, byte for byte, however often it is asked for. */
    byte[] file(Asker asker, String name, int number) {
        return guard.look(asker, Act.WRITE_POUCH, Target.registry(), permit -> {
            Site site = sites.find(name).orElseThrow(NotFound::new);
            PouchOut out = (number == 0 ? store.out().find(site.line()) : store.out().at(site.line(), number)).orElseThrow(NotFound::new);
            permit.note("site", site.name());
            permit.note("pouch", Integer.toString(out.version()));
            return store.bodies().get(out.hash());
        });
    }
}
