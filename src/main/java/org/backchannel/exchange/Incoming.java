package org.backchannel.exchange;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.channel.Addressee;
import org.backchannel.channel.Approval;
import org.backchannel.channel.Authority;
import org.backchannel.channel.Capacity;
import org.backchannel.channel.Header;
import org.backchannel.custody.Enclosure;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Kind;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.NamedReaders;
import org.backchannel.item.Party;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.ledger.ProvenEntry;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Release;
import org.backchannel.web.Zulu;

/** Makes of a message in a pouch what this registry holds: an item for its recipients here and nobody else, and a message in their inboxes. */
final class Incoming {

    private final Sites sites;
    private final Store store;
    private final MarkingLines lines;

    Incoming(Sites sites, Store store, MarkingLines lines) {
        this.sites = sites;
        this.store = store;
        this.lines = lines;
    }

    /**
     * What it is here.
     *
     * @param to ids of those whom it is delivered to
     * @param refused ids under which nobody is published here
     * @param files what is attached to it
     */
    record Read(Item item, Header header, Approval approval, Approvable approved, List<String> to, List<String> refused,
            List<Enclosure> files) {

        /** The same of what was recalled before it came: whoever it names does not get it. */
        Read forNobody() {
            return new Read(closed(item), header, approval, approved, to, refused, files.stream()
                    .map(file -> new Enclosure(closed(file.item()), file.sealed(), file.parcel())).toList());
        }

        private static Item closed(Item one) {
            return new Item(one.id(), one.version(), one.state(), one.card(),
                    one.access().meaning(one.access().named(), Collections.emptySortedSet()));
        }
    }

    Read read(Opening.Open open, Manifest.Sent sent) {
        Approvable approved = Approvable.read(sent.approvable());
        List<Listed> published = sites.published(open.own());
        List<Listed> to = published.stream().filter(listed -> sent.to().contains(listed.id())).toList();
        List<String> ids = to.stream().map(Listed::id).toList();
        List<String> refused = sent.to().stream().filter(id -> !ids.contains(id)).toList();
        Header header = header(open, sent, approved);
        var item = new Item(Arrival.here(open.site().fingerprint(), sent.item()), 1, State.FILED, card(open, sent, approved),
                access(approved.edition(), approved.marking(), sent.level(), eyesOnly(sent, approved), to));
        return new Read(item, header, approval(open, sent), approved, ids, refused, files(open, sent, approved, item, to));
    }

    /** INVARIANT: what hangs on an eyes-only message is eyes only too (4), and so is a message with something on it that is. */
    private boolean eyesOnly(Manifest.Sent sent, Approvable approved) {
        return sent.eyesOnly() || sent.attachments().stream().anyMatch(Manifest.Attached::eyesOnly)
                || says(approved.edition(), approved.marking())
                || approved.attachments().stream().anyMatch(file -> says(file.edition(), file.marking()));
    }

    private boolean says(Optional<String> edition, String line) {
        return lines.read(edition, line).marking().eyesOnly().isPresent();
    }

    private List<Enclosure> files(Opening.Open open, Manifest.Sent sent, Approvable approved, Item message, List<Listed> to) {
        List<Enclosure> files = new ArrayList<>();
        boolean only = eyesOnly(sent, approved);
        for (int place = 0; place < sent.attachments().size(); place++) {
            Manifest.Attached file = sent.attachments().get(place);
            Approvable.Attached what = approved.attachments().get(place);
            var card = new Card(Kind.ATTACHMENT, "", what.name(), List.of(), List.of(), Dated.UNDATED, "", message.card().provenance(),
                    Optional.of(message.id()));
            var item = new Item(Arrival.here(open.site().fingerprint(), file.item()), 1, State.FILED, card,
                    access(what.edition(), what.marking(), file.level(), only, to));
            files.add(new Enclosure(item, () -> SiteCard.base64(file.sealed()),
                    sent.parcel(open.site().name(), open.fingerprint(), file, what)));
        }
        return files;
    }

    /** INVARIANT: what is marked there and not understood here is held at system-high (5), and never under less than its site says. */
    private Access access(Optional<String> edition, String line, int level, boolean eyesOnly, List<Listed> to) {
        var meaning = lines.read(edition, line);
        var said = new Marking(Level.ofRank(level), Collections.emptySortedSet(), Collections.emptySortedSet(),
                Optional.of(EyesOnly.addressees()).filter(only -> eyesOnly && meaning.marking().eyesOnly().isEmpty()),
                Release.unstated());
        Marking marking = meaning.marking().join(said);
        NamedReaders named = NamedReaders.NONE;
        for (String name : marking.eyesOnly().map(EyesOnly::named).map(List::copyOf).orElse(List.of())) {
            // Decided, all of them: nobody here is to be found for a name of whom the message was not sent to.
            named = named.with(name, to.stream().filter(listed -> listed.surname().equalsIgnoreCase(name)
                    || listed.office().equalsIgnoreCase(name)).map(Listed::id).toList());
        }
        return new Access(line, marking, meaning.quarantined(), Collections.emptySortedSet(),
                new TreeSet<>(to.stream().map(Listed::id).toList()), Optional.empty(), edition, edition, named);
    }

    private Card card(Opening.Open open, Manifest.Sent sent, Approvable approved) {
        String title = open.site().title();
        var day = LocalDate.ofInstant(sent.at(), ZoneOffset.UTC);
        var dated = new Dated("%s (%s)".formatted(Zulu.dateTimeGroup(sent.at()), day), Optional.of(day), Optional.of(sent.at()));
        var provenance = new Provenance("Pouch %d from %s".formatted(open.manifest().sequence(), title), Optional.of(title),
                Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        List<Party> from = approved.from().stream().map(party -> at(party, title)).toList();
        List<Party> to = here(open, approved.header()).stream().filter(one -> one.capacity() != Capacity.ALTERNATE)
                .map(one -> new Party(one.office(), one.surname())).toList();
        return new Card(Kind.BACKCHANNEL_MESSAGE, sent.number(), approved.subject(), from, to, dated, approved.place(), provenance,
                Optional.empty());
    }

    private static Party at(Party party, String title) {
        return new Party(party.office().isEmpty() ? title : party.office() + ", " + title, party.person());
    }

    private Header header(Opening.Open open, Manifest.Sent sent, Approvable approved) {
        Header there = approved.header();
        // Only what went from here to there can be answered from there.
        Optional<String> answers = Optional.of(sent.answers())
                .filter(id -> !id.isEmpty() && store.consignments().find(Consignment.id(id, open.site().name()))
                        .filter(one -> one.line().equals(open.site().line())).isPresent());
        return new Header(open.site().at(there.from()), there.precedence(), here(open, there), there.numbered(), answers);
    }

    /** The addressees by ids that they have here: ours without the site, theirs with it. */
    private List<Addressee> here(Opening.Open open, Header there) {
        Map<String, Listed> ours = new HashMap<>();
        sites.published(open.own()).forEach(listed -> ours.put(listed.id(), listed));
        String suffix = "@" + open.own().name();
        List<Addressee> all = new ArrayList<>();
        for (Addressee to : there.addressees()) {
            String id = to.person();
            Listed known = id.endsWith(suffix) ? ours.get(id.substring(0, id.length() - suffix.length())) : null;
            if (known != null) {
                all.add(new Addressee(known.id(), known.office(), known.surname(), to.capacity()));
            } else {
                all.add(new Addressee(id.indexOf('@') < 0 ? open.site().at(id) : id,
                        id.indexOf('@') < 0 ? to.office() + ", " + open.site().title() : to.office(), to.surname(), to.capacity()));
            }
        }
        return all;
    }

    private static Approval approval(Opening.Open open, Manifest.Sent sent) {
        ProvenEntry entry = sent.approval().verified(open.site().log(), Proofs.APPROVED, sent.item(), Map.of());
        var authority = new Authority(Authority.Kind.ELSEWHERE,
                "the approval at %s, entry %d of its trail".formatted(open.site().title(), entry.index()));
        return new Approval(open.site().at(Opening.by(entry)), authority, entry.facts().getOrDefault("approved", ""), entry.at());
    }
}
