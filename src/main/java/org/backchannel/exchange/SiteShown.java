package org.backchannel.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.backchannel.item.MarkingLines;
import org.backchannel.people.Person;
import org.backchannel.web.Fact;
import org.jspecify.annotations.Nullable;

/** What pages show of sites and pouches: numbers, names and times, nothing of any message. */
final class SiteShown {

    private static final int MOST = 50;

    private final Sites sites;
    private final Store store;
    private final Agenda agenda;
    private final MarkingLines lines;

    SiteShown(Sites sites, Store store, Agenda agenda, MarkingLines lines) {
        this.sites = sites;
        this.store = store;
        this.agenda = agenda;
        this.lines = lines;
    }

    /** A site in the list. */
    record Row(String name, String title, String state, String level, int waiting, int gaps) {
    }

    List<Row> rows() {
        return sites.all().stream().map(site -> new Row(site.name(), site.title(), site.state().words(),
                site.accreditation().level().words(), agenda.of(Agenda.Task.PACK, site.name()).size(), missing(site).size())).toList();
    }

    /** What is known of it. */
    List<Fact> facts(Site site, Person viewer) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("State", site.state().words()));
        // While it waits, the second person must have it from elsewhere.
        if (site.state() != Site.State.PROPOSED) {
            facts.add(Fact.of("Fingerprint", SiteCard.grouped(site.fingerprint())));
        }
        facts.add(Fact.of("Accredited up to", site.accreditation().level().words()));
        facts.add(Fact.of("Handling controls", words(site.accreditation().controls().stream()
                .map(id -> lines.control(id).orElse(id)).toList())));
        // INVARIANT: nobody reads up (2): another codeword is not there for whoever has not been read into it.
        facts.add(Fact.of("Codewords", words(site.accreditation().codewords().stream().filter(viewer.clearance().codewords()::contains)
                .map(id -> lines.codeword(id).orElse(id)).toList())));
        facts.add(Fact.of("Noforn", site.accreditation().national() ? "may go there" : "may not go there"));
        site.accreditation().country().ifPresent(code -> facts.add(Fact.of("Country", lines.country(code).orElse(code))));
        facts.add(Fact.of("Proposed by", sites.name(site.proposer())));
        if (!site.decider().isEmpty()) {
            facts.add(Fact.of(site.trusted() ? "Confirmed by" : "Decided by", sites.name(site.decider())));
        }
        facts.add(Fact.of("Reason", site.reason()));
        return facts;
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    /** A pouch that went. */
    record Out(int number, Instant at, String by, int messages, int recalls, int receipts, int packages, int bytes, String hash,
            boolean seen) {
    }

    /** The newest first; seen if the other site has said that it has taken it in. */
    List<Out> out(Site site) {
        int seen = store.in().find(site.line()).map(PouchIn::seen).orElse(0);
        return store.out().history(site.line(), MOST).stream().map(out -> new Out(out.version(), out.at(), sites.name(out.by()),
                out.messages(), out.recalls(), out.receipts(), out.packages(), out.bytes(), out.hash().substring(0, 16),
                out.version() <= seen)).toList();
    }

    /** A pouch that came. */
    record In(int number, Instant at, String by, int messages, int recalls, int receipts, int packages, String hash, boolean waits) {
    }

    List<In> in(Site site) {
        List<In> all = new ArrayList<>(early(site).stream().map(in -> in(in, true)).toList());
        store.in().history(site.line(), MOST).forEach(in -> all.add(in(in, false)));
        return all;
    }

    private In in(PouchIn in, boolean waits) {
        return new In(in.sequence(), in.at(), sites.name(in.by()), in.messages(), in.recalls(), in.receipts(), in.packages(),
                in.hash().substring(0, 16),
                waits);
    }

    private List<PouchIn> early(Site site) {
        int have = have(site);
        return store.early().about(site.name()).stream().filter(in -> in.id().startsWith(site.line() + "/") && in.sequence() > have)
                .sorted(Comparator.comparingInt(PouchIn::sequence).reversed()).toList();
    }

    private int have(Site site) {
        return store.in().find(site.line()).map(PouchIn::sequence).orElse(0);
    }

    /** Numbers of pouches that have not come although later ones have. */
    List<Integer> missing(Site site) {
        List<PouchIn> early = early(site);
        List<Integer> missing = new ArrayList<>();
        int last = early.isEmpty() ? 0 : early.getFirst().sequence();
        for (int number = have(site) + 1; number < last && missing.size() < MOST; number++) {
            int wanted = number;
            if (early.stream().noneMatch(in -> in.sequence() == wanted)) {
                missing.add(number);
            }
        }
        return missing;
    }

    int waiting(Site site) {
        return agenda.of(Agenda.Task.PACK, site.name()).size();
    }

    /** Recalls of what has gone there, to the keys that it has now, and of which it is not told yet. */
    int recalling(Site site) {
        return (int) agenda.of(Agenda.Task.RECALL, site.name()).stream().flatMap(id -> store.consignments().find(id).stream())
                .filter(one -> one.line().equals(site.line())).count();
    }

    /** Referrals and answers that wait for a pouch. */
    int packages(Site site) {
        return agenda.of(Agenda.Task.PACKAGE, site.name()).size();
    }

    int undelivered(Site site) {
        return agenda.of(Agenda.Task.DELIVER, site.name()).size();
    }

    /** The card of this site as a page shows it. */
    record Own(String name, String title, String fingerprint, List<String> persons, List<String> ids) {
    }

    @Nullable
    Own own() {
        Optional<OwnCard> own = sites.own();
        return own.map(card -> new Own(card.name(), card.title(), SiteCard.grouped(sites.card(card).fingerprint()),
                sites.published(card).stream().map(listed -> listed.name() + ", " + listed.office()).toList(),
                List.copyOf(card.persons()))).orElse(null);
    }
}
