package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Who is asking, and what the registry has signed that they may. Reads the database at every call, so that an end is an end at once. */
@Component
public final class People {

    private static final Person REGISTRY = builtIn(PersonId.REGISTRY, Role.REGISTRY, "The registry");
    private static final Person PUBLIC = builtIn(PersonId.PUBLIC, Role.PUBLIC, "The public");
    private static final Person CONSOLE = builtIn(PersonId.CONSOLE, Role.CONSOLE, "The console");

    private static final String ASSERTED = "backchannel.asserted";

    private final AccountRows accounts;
    private final ServiceRows services;
    private final AccessRows rows;
    private final SignInSettings settings;

    People(AccountRows accounts, ServiceRows services, AccessRows rows, SignInSettings settings) {
        this.accounts = accounts;
        this.services = services;
        this.rows = rows;
        this.settings = settings;
    }

    /** The registry, the console or the public, who stand in no table and whom nobody grants anything. */
    public static Optional<Person> builtIn(PersonId id) {
        return Stream.of(REGISTRY, CONSOLE, PUBLIC).filter(person -> person.id().equals(id)).findFirst();
    }

    /**
     * The latest document of the person that the registry has signed; empty for the built-in ones. Whoever decides by it must
     * compare number and digest with the person's trail: an older document, put back, verifies as well.
     */
    public Optional<Granted> granted(PersonId id) {
        return rows.latest(id);
    }

    /** Every document of the person that the registry has signed, the latest first. */
    public List<Granted> history(PersonId id) {
        return rows.verified(id);
    }

    /** A past document of the person, or the present one; what was believed when is in the person's trail, by number and digest. */
    public Optional<Granted> granted(PersonId id, long number) {
        return rows.numbered(id, number);
    }

    /** The built-in person of that id, or what was granted last. */
    public Optional<Person> person(PersonId id) {
        return builtIn(id).or(() -> granted(id).map(Granted::person));
    }

    /** Whose account it is: the one person whose signed document names it, else nobody. */
    public Optional<PersonId> byAccount(String issuer, String subject) {
        // INVARIANT: the database row alone is not believed; the table says where to look, the signed document decides
        List<PersonId> owners = rows.hinted(issuer, subject).stream().map(rows::latest).flatMap(Optional::stream).map(Granted::document)
                .filter(d -> d.accounts().stream().anyMatch(a -> a.issuer().equals(issuer) && a.subject().equals(subject)))
                .map(d -> d.person().id()).toList();
        return owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty();
    }

    /** Whom a browser's session or a bearer token stands for; nobody if the account is unknown, or disabled here. */
    public Optional<PersonId> who(Authentication asking) {
        if (!asking.isAuthenticated()) {
            return Optional.empty();
        }
        return switch (asking.getPrincipal()) {
            case OidcUser user when user.getIssuer() != null && user.getSubject() != null ->
                who(user.getIssuer().toString(), user.getSubject());
            case Jwt token when token.getIssuer() != null && token.getSubject() != null ->
                who(token.getIssuer().toString(), token.getSubject());
            case null, default -> Optional.empty();
        };
    }

    /** An account at the outside provider that is configured, now or for later; empty if none is. */
    public Optional<Account> outside(String subject) {
        return settings.outside().map(issuer -> new Account(issuer, subject));
    }

    /** Whether an outside provider is configured, to which accounts can be bound. */
    public boolean hasOutside() {
        return settings.outside().isPresent();
    }

    /** Whether people may sign in by certificates that are bound to them. */
    public boolean hasCertificates() {
        return settings.certificates();
    }

    /** Whether people sign in with passwords that the registry has itself. */
    public boolean passwordsHere() {
        return settings.embedded();
    }

    /** What the provider says of whoever sent the request; where it has to say something and has not, they keep nothing. */
    public Asserted asserted(HttpServletRequest request) {
        return request.getAttribute(ASSERTED) instanceof Asserted said ? said : unsaid();
    }

    private Asserted unsaid() {
        if (!settings.embedded()) {
            return Asserted.SHUT;
        }
        return settings.secondFactorOffered() ? new Asserted(Ceiling.NONE, SecondFactor.MISSING) : Asserted.NOTHING;
    }

    static void assertedOf(HttpServletRequest request, Asserted said) {
        request.setAttribute(ASSERTED, said);
    }

    /**
     * Whose account it was, by the index alone, where none of that person's documents can be believed any more: for the trail, which is
     * to say whose access was altered. Nobody is given anything by it: what is not signed is no access.
     */
    public Optional<PersonId> claimed(Authentication asking) {
        return switch (asking.getPrincipal()) {
            case OidcUser user when user.getIssuer() != null && user.getSubject() != null ->
                claimed(user.getIssuer().toString(), user.getSubject());
            case Jwt token when token.getIssuer() != null && token.getSubject() != null ->
                claimed(token.getIssuer().toString(), token.getSubject());
            case null, default -> Optional.empty();
        };
    }

    private Optional<PersonId> claimed(String tokenIssuer, String subject) {
        List<PersonId> hinted = rows.hinted(settings.issuerName(tokenIssuer), subject);
        return hinted.size() == 1 ? Optional.of(hinted.getFirst()).filter(id -> rows.latest(id).isEmpty()) : Optional.empty();
    }

    private Optional<PersonId> who(String tokenIssuer, String subject) {
        String issuer = settings.issuerName(tokenIssuer);
        return issuer.equals(Account.EMBEDDED) && disabled(subject) ? Optional.empty() : byAccount(issuer, subject);
    }

    /** Disabled, or not as it was sealed: whoever could change the one column could change the other. */
    private boolean disabled(String subject) {
        return accounts.bySubject(subject).map(account -> !account.usable()).orElseGet(() -> services.unusable(subject));
    }

    /** Everybody who was ever granted something, suspended ones included, by id. */
    public List<Person> directory() {
        return rows.persons().stream().map(rows::latest).flatMap(Optional::stream).map(Granted::person).toList();
    }

    /**
     * The one person of that office and surname, as papers name addressees. Case, spaces, the form of the apostrophe and a leading
     * "the" do not matter, everything else does. Nobody if two would fit: to guess would open an eyes-only paper to the wrong one.
     */
    public Optional<PersonId> resolve(String office, String surname) {
        String wantedOffice = normal(office);
        String wantedSurname = normal(surname);
        if (wantedOffice.isEmpty() || wantedSurname.isEmpty()) {
            return Optional.empty();
        }
        List<PersonId> found = directory().stream()
                .filter(p -> normal(p.office()).equals(wantedOffice) && normal(p.surname()).equals(wantedSurname)).map(Person::id).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /**
     * The one person whom such a name means for certain: their whole name, or office and surname in this order. A surname alone, and an
     * office alone, mean nobody: others bear the one, and for the other see {@link #holder}. Nobody if two would fit.
     */
    public Optional<PersonId> named(String name) {
        String wanted = name(name);
        List<PersonId> found = directory().stream().filter(p -> p.kind() == Person.Kind.HUMAN)
                .filter(p -> wanted.equals(whole(p)) || wanted.equals(name(p.office() + " " + p.surname()))).map(Person::id).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The one person with a role who holds the office of that name now, if it is nobody's name as well. Nobody if two would fit. */
    public Optional<PersonId> holder(String office) {
        String wanted = name(office);
        List<Person> found = directory().stream().filter(p -> p.kind() == Person.Kind.HUMAN)
                .filter(p -> wanted.equals(name(p.surname())) || (wanted.equals(name(p.office())) && !p.roles().isEmpty())).toList();
        return found.size() == 1 && wanted.equals(name(found.getFirst().office())) && !found.getFirst().roles().isEmpty()
                ? Optional.of(found.getFirst().id())
                : Optional.empty();
    }

    /** Whom such a name may mean, the likeliest first; for whoever decides, and never a reason to give anything. */
    public List<Likely> like(String name) {
        return new Likeness(name, People::name).in(directory());
    }

    /** Of a person who goes by a single word, there is no whole name. */
    private static String whole(Person person) {
        String whole = name(person.name());
        return whole.contains(" ") && !whole.equals(name(person.surname())) ? whole : "";
    }

    /** As lists of readers are written: without commas, which divide them, and with `&` for "and". */
    private static String name(String words) {
        return normal(words.replace(",", " ")).replace(" and ", " & ").replaceFirst("\\.$", "");
    }

    private static String normal(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[\u2018\u2019\u02bc`\u00b4]", "'").replaceAll("[\\s\u00a0]+", " ").strip()
                .replaceFirst("^the ", "");
    }

    private static Person builtIn(PersonId id, Role role, String name) {
        return new Person(id, Person.Kind.REGISTRY, name, name, name, EnumSet.of(role), Clearance.NONE,
                Collections.unmodifiableSortedSet(new TreeSet<>()), false);
    }
}
