package org.backchannel.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backchannel.guard.Permit;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.web.Conflict;

/** This site and the others, as the rows have them that the trail believes. */
final class Sites {

    private final Rows<Site> sites;
    private final Rows<OwnCard> cards;
    private final PouchSeal seal;
    private final Checkpoints checkpoints;
    private final People people;

    Sites(Rows<Site> sites, Rows<OwnCard> cards, PouchSeal seal, Checkpoints checkpoints, People people) {
        this.sites = sites;
        this.cards = cards;
        this.seal = seal;
        this.checkpoints = checkpoints;
        this.people = people;
    }

    List<Site> all() {
        return sites.all();
    }

    Optional<Site> find(String name) {
        return SiteCard.NAME.matcher(name).matches() ? sites.find(name) : Optional.empty();
    }

    Optional<Site> trusted(String name) {
        return find(name).filter(Site::trusted);
    }

    List<Site> trusted() {
        return sites.all().stream().filter(Site::trusted).toList();
    }

    /** The site of somebody's id there, if it is trusted. */
    Optional<Site> of(String person) {
        return trusted(person.substring(person.indexOf('@') + 1));
    }

    Site put(Permit permit, Site next) {
        return sites.put(permit, next);
    }

    Optional<OwnCard> own() {
        return cards.find(OwnCard.ID);
    }

    /** @throws Conflict as long as this site has not said what it is called */
    OwnCard ownOrNone() {
        return own().orElseThrow(() -> Conflict.state("this site has no card yet: publish it first"));
    }

    OwnCard put(Permit permit, OwnCard next) {
        return cards.put(permit, next);
    }

    /** The card as others are to know it. Whom it named and who has no access any more it does not name. */
    SiteCard card(OwnCard own) {
        return new SiteCard(SiteCard.FORMAT, 1, own.name(), own.title(), seal.own(), checkpoints.key().toString(), published(own),
                own.at());
    }

    /** Whom this site publishes: those that its card names and who can still be addressed. */
    List<Listed> published(OwnCard own) {
        Map<String, Person> known = addressable();
        return own.persons().stream().filter(known::containsKey).map(known::get).map(Listed::of).toList();
    }

    /** Whoever can be published: persons who read and are not suspended, by id. */
    Map<String, Person> addressable() {
        return people.directory().stream().filter(person -> person.kind() == Person.Kind.HUMAN && !person.suspended())
                .filter(person -> Listed.ID.matcher(person.id().value()).matches())
                .filter(person -> person.is(Role.ORIGINATOR) || person.is(Role.RECIPIENT) || person.is(Role.REVIEWER)
                        || person.is(Role.RECORDS_MANAGER))
                .collect(Collectors.toMap(person -> person.id().value(), person -> person, (one, other) -> one, TreeMap::new));
    }

    /** The name of a person here by their id. */
    String name(String id) {
        return Optional.of(id).filter(known -> known.matches("[a-z0-9-]{1,64}")).map(PersonId::new)
                .flatMap(known -> People.builtIn(known).or(() -> people.person(known))).map(Person::name).orElse(id);
    }
}
