package org.backchannel.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.backchannel.channel.Addressee;
import org.backchannel.channel.Correspondent;
import org.backchannel.channel.Header;
import org.backchannel.channel.Message;
import org.backchannel.channel.OutgoingPackages;
import org.backchannel.channel.Stage;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Parcel;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.marking.Marking;
import org.backchannel.policy.Act;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.BadInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages for other sites. A text is opened once, when its message is transmitted, and sealed to the site in the same transaction: whoever
 * makes, carries or writes out a pouch later handles what only that site can open.
 */
final class Outbox implements OutgoingPackages {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /** Of one message with all that is attached to it: a pouch has 32 million characters of base64 for them, and one message at least. */
    private static final int MOST_BYTES = 24 << 20;

    private final Sites sites;
    private final Rows<Consignment> consignments;
    private final Rows<Arrival> arrivals;
    private final Bodies bodies;
    private final Agenda agenda;
    private final Custody custody;

    Outbox(Sites sites, Rows<Consignment> consignments, Rows<Arrival> arrivals, Bodies bodies, Agenda agenda, Custody custody) {
        this.sites = sites;
        this.consignments = consignments;
        this.arrivals = arrivals;
        this.bodies = bodies;
        this.agenda = agenda;
        this.custody = custody;
    }

    /** Nobody as long as this site is not known by a card: an answer could not be addressed. */
    @Override
    public List<Correspondent> correspondents() {
        return sites.own().isEmpty()
                ? List.of()
                : sites.trusted().stream().flatMap(site -> site.persons().stream().map(listed -> correspondent(site, listed))).toList();
    }

    private static Correspondent correspondent(Site site, Listed listed) {
        return new Correspondent(site.at(listed.id()), listed.name(), listed.surname(), listed.office(), site.title());
    }

    @Override
    public Optional<String> name(String id) {
        return OutgoingPackages.elsewhere(id)
                ? sites.find(id.substring(id.indexOf('@') + 1))
                        .map(site -> site.person(id).map(Listed::name).orElse(id.substring(0, id.indexOf('@'))) + ", " + site.title())
                : Optional.empty();
    }

    @Override
    public boolean accredited(String id, Marking marking) {
        return sites.of(id).filter(site -> site.person(id).isPresent()).filter(site -> site.accreditation().admits(marking)).isPresent();
    }

    @Override
    public void send(Permit permit, Message message, Item sent, List<Item> attachments, String approvable) {
        Map<String, List<String>> bySite = new TreeMap<>();
        message.header().addressees().stream().map(Addressee::person).filter(OutgoingPackages::elsewhere).sorted()
                .forEach(id -> bySite.computeIfAbsent(id.substring(id.indexOf('@') + 1), site -> new ArrayList<>())
                        .add(id.substring(0, id.indexOf('@'))));
        bySite.forEach((name, persons) -> send(permit, name, persons, message, sent, attachments, approvable));
        if (!bySite.isEmpty()) {
            permit.note("sites", String.join(", ", bySite.keySet()));
        }
    }

    private void send(Permit permit, String name, List<String> persons, Message message, Item sent, List<Item> attachments,
            String approvable) {
        // INVARIANT: nobody reads up (2): asked anew, since the trust may have ended after it was addressed.
        Site site = sites.trusted(name).filter(known -> known.accreditation().admits(sent.access().marking()))
                .orElseThrow(() -> new BadInput("to", "the site `%s` is not trusted, or not accredited for this".formatted(name)));
        OwnCard own = sites.ownOrNone();
        if (!(message.stage() instanceof Stage.Transmitted now)) {
            throw new IllegalStateException("what is sent used to be transmitted");
        }
        Approvable approved = read(approvable);
        var parcel = new Parcel(sent.id().toString(), sent.version(), sent.access().marking().level().rank(), approved.marking(),
                new Sha384(approved.text()), own.name(), site.fingerprint(), persons, now.at());
        byte[] text = custody.parcel(permit, Act.TRANSMIT_MESSAGE, site.keys(), parcel);
        Sha384 hash = bodies.put(text);
        List<Consignment.Enclosure> enclosures = enclosures(permit, site, parcel, approved, attachments, text.length);
        var consignment = new Consignment(sent.id().toString(), name, site.line(), 1, sent.version(), persons, Consignment.State.WAITING, 0,
                hash.hex(), approvable, sent.access().marking(), now.number(), now.at(), answered(message.header(), site), new TreeMap<>(),
                enclosures);
        consignments.put(permit, consignment);
        agenda.add(Agenda.Task.PACK, consignment.id(), name);
    }

    /** @throws BadInput if so many bytes are more than one message may have in a pouch */
    static void fits(long sealed) {
        if (sealed > MOST_BYTES) {
            throw new BadInput("to", "with its attachments it is too large for another site: sealed, at most %d MB together"
                    .formatted(MOST_BYTES >> 20));
        }
    }

    /** @throws BadInput if it is more, with the text, than a pouch carries */
    private List<Consignment.Enclosure> enclosures(Permit permit, Site site, Parcel text, Approvable approved, List<Item> attachments,
            int length) {
        List<Consignment.Enclosure> all = new ArrayList<>();
        long sealed = length;
        for (Approvable.Attached one : approved.attachments()) {
            Item file = attachments.stream().filter(item -> item.id().toString().equals(one.item())).findFirst()
                    .orElseThrow(() -> new IllegalStateException("what was approved as attached used to be attached"));
            var parcel = new Parcel(one.item(), file.version(), file.access().marking().level().rank(), one.marking(),
                    new Sha384(one.text()), text.from(), text.to(), text.persons(), text.at());
            byte[] bytes = custody.parcelEnclosed(permit, Act.TRANSMIT_MESSAGE, file, site.keys(), parcel);
            sealed += bytes.length;
            fits(sealed);
            all.add(new Consignment.Enclosure(one.item(), file.version(), file.access().marking().level().rank(),
                    file.access().eyesOnly(), bodies.put(bytes).hex()));
        }
        return all;
    }

    /** The id at that site of the message that is answered, if it came from there. */
    private String answered(Header header, Site site) {
        return header.inReplyTo().flatMap(arrivals::find).filter(arrival -> arrival.line().equals(site.line())).map(Arrival::origin)
                .orElse("");
    }

    /** What another site would not read does not leave. */
    private static Approvable read(String approvable) {
        try {
            return Approvable.read(approvable);
        } catch (BadPouch bad) {
            LOG.error("a message cannot leave: {}", bad.getMessage());
            throw new BadInput("to",
                    "no other site would take it: each addressee once, with an id of at most 40 characters, an office and a surname");
        }
    }

    @Override
    public Gone recall(Permit permit, Message message) {
        Set<String> had = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (Consignment consignment : of(message)) {
            consignments.put(permit, consignment.recalled());
            agenda.done(Agenda.Task.PACK, consignment.id());
            if (consignment.state() == Consignment.State.LEFT) {
                agenda.add(Agenda.Task.RECALL, consignment.id(), consignment.site());
                Set<String> unknown = asks(consignment) ? asked : had;
                consignment.to().stream().filter(person -> !consignment.of(person).refused())
                        .forEach(person -> (consignment.of(person).had() ? had : unknown).add(person + "@" + consignment.site()));
            }
        }
        return new Gone(had, asked);
    }

    /** Whether its site can be told, and will answer. Where the trust has ended or the keys are others, whoever it went to counts as having had it. */
    private boolean asks(Consignment consignment) {
        return sites.trusted(consignment.site()).filter(site -> site.line().equals(consignment.line())).isPresent();
    }

    @Override
    public Map<String, Told> told(Message message) {
        Map<String, Told> told = new TreeMap<>();
        of(message).forEach(consignment -> consignment.to().forEach(
                person -> told.put(person + "@" + consignment.site(), consignment.of(person).told(consignment.state()))));
        return told;
    }

    /** By whom it goes to, not by the sites that are believed: none is passed over, and one of which nobody can say where it is fails. */
    private List<Consignment> of(Message message) {
        return message.header().addressees().stream().map(Addressee::person).filter(OutgoingPackages::elsewhere)
                .map(id -> id.substring(id.indexOf('@') + 1)).distinct()
                .flatMap(site -> consignments.find(Consignment.id(message.id().toString(), site)).stream()).toList();
    }
}
