package org.backchannel.channel;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.backchannel.custody.StatedAtFiling;
import org.backchannel.custody.StatedAtFiling.Said;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.State;
import org.backchannel.marking.Marking;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;

/** Who may be addressed, who may approve, and who will be able to read. */
final class Desk {

    private static final int LONGEST = 500;
    private static final int LONGEST_WHY = 2000;
    private static final Set<Role> READING = EnumSet.of(Role.ORIGINATOR, Role.RECIPIENT, Role.RECORDS_MANAGER, Role.REVIEWER);
    private static final Set<Role> NEVER_READING = EnumSet.of(Role.AUDITOR, Role.KEY_CUSTODIAN, Role.ADMINISTRATOR);

    private final People people;
    private final Policy policy;
    private final Items items;
    private final Replies replies;
    private final Approvals approvals;
    private final OutgoingPackages elsewhere;
    private final StatedAtFiling classifying;

    Desk(People people, Policy policy, Items items, Replies replies, Approvals approvals, OutgoingPackages elsewhere,
            StatedAtFiling classifying) {
        this.classifying = classifying;
        this.elsewhere = elsewhere;
        this.approvals = approvals;
        this.replies = replies;
        this.people = people;
        this.policy = policy;
        this.items = items;
    }

    /**
     * What a drafter says of the classification, as it is kept: the block in words that mean the same whenever it is read.
     *
     * @param classified whether the message is; of what is not, no basis is kept but a block that was typed
     * @throws BadInput if what is said breaks a rule
     */
    Optional<Stated> stated(Person from, Said said, boolean classified) {
        String compilation = said.compilation().strip();
        boolean nothing = said.block().isBlank() && (said.basis() == StatedAtFiling.Basis.BLOCK || !classified);
        if (nothing && compilation.isEmpty()) {
            return Optional.empty();
        }
        if (compilation.length() > LONGEST_WHY) {
            throw new BadInput("compilation", "at most " + LONGEST_WHY + " characters");
        }
        return Optional.of(new Stated(nothing ? "" : classifying.block(from, said), compilation));
    }

    /** Everybody who may be addressed, by surname: whoever holds a role that reads, and none that never does. */
    List<Person> directory() {
        return people.directory().stream().filter(person -> person.kind() == Person.Kind.HUMAN)
                .filter(person -> person.roles().stream().anyMatch(READING::contains)
                        && person.roles().stream().noneMatch(NEVER_READING::contains))
                .sorted(Comparator.comparing(Person::surname).thenComparing(Person::office)).toList();
    }

    Optional<Person> person(String id) {
        return directory().stream().filter(person -> person.id().value().equals(id)).findFirst();
    }

    /** In whose name somebody may draft: an originator in that of all originators, anybody else in their own. */
    List<Person> senders(Person drafter) {
        return directory().stream()
                .filter(drafter.is(Role.ORIGINATOR) ? person -> person.is(Role.ORIGINATOR) : person -> person.id().equals(drafter.id()))
                .toList();
    }

    /** Whom somebody may address: an originator everybody, who answers a message those alone between whom it went. */
    List<Person> addressable(Person drafter, Optional<String> inReplyTo) {
        Set<String> parties = drafter.is(Role.ORIGINATOR) ? Set.of() : replies.parties(inReplyTo);
        return directory().stream().filter(person -> !person.id().equals(drafter.id()))
                .filter(person -> drafter.is(Role.ORIGINATOR) || parties.contains(person.id().value())).toList();
    }

    /** Whom somebody may address at other sites: an originator everybody there, who answers a message nobody. */
    List<Correspondent> correspondents(Person drafter) {
        return drafter.is(Role.ORIGINATOR) ? elsewhere.correspondents() : List.of();
    }

    /** Somebody whom the drafter may address, here or at another site. */
    Optional<Addressee> addressee(Person drafter, Optional<String> inReplyTo, String id, Capacity capacity) {
        return OutgoingPackages.elsewhere(id)
                ? correspondents(drafter).stream().filter(one -> one.id().equals(id)).findFirst().map(one -> one.addressee(capacity))
                : addressable(drafter, inReplyTo).stream().filter(person -> person.id().value().equals(id)).findFirst()
                        .map(person -> Addressee.of(person, capacity));
    }

    /**
     * INVARIANT: nobody reads up (2), at no other site either.
     *
     * @throws BadInput naming an addressee at a site that is not accredited for it
     */
    void accredited(Header header, Marking marking) {
        header.addressees().stream().filter(to -> OutgoingPackages.elsewhere(to.person()))
                .filter(to -> !elsewhere.accredited(to.person(), marking)).findFirst().ifPresent(to -> {
                    throw new BadInput("to", "%s: that site is not accredited for what is marked so".formatted(to.words()));
                });
    }

    /**
     * What is approved names the groups of a message, and goes to every site that it is addressed to: what this registry calls its groups is
     * nobody's business there.
     *
     * @throws BadInput if it is for a group and leaves
     */
    static void ungrouped(Header header, Collection<String> groups) {
        if (header.leaves() && !groups.isEmpty()) {
            throw new BadInput("groups", "what goes to another site is for no group here: its addressees read it, and nobody else");
        }
    }

    private boolean reached(Addressee to, List<String> readers, Marking marking) {
        return OutgoingPackages.elsewhere(to.person()) ? elsewhere.accredited(to.person(), marking) : readers.contains(to.person());
    }

    /** Who may approve this message: nobody their own draft, and what goes in somebody else's name only they themselves. */
    List<Person> approvers(Message message, Item item) {
        boolean own = message.header().from().equals(message.drafter());
        return directory().stream().filter(person -> person.is(Role.APPROVER) && person.is(Role.ORIGINATOR) && !person.suspended())
                .filter(person -> own
                        ? !person.id().value().equals(message.drafter())
                        : person.id().value().equals(message.header().from()))
                .filter(person -> person.clearance().covers(item.access().marking())).toList();
    }

    /** How many persons are to approve it, by the policy. */
    int approvalsNeeded(Item item) {
        return approvals.needed(item.access().marking());
    }

    /** Who may approve it after whoever is to approve it now: neither they nor its drafter. */
    List<Person> seconds(Message message, Item item) {
        return directory().stream().filter(person -> person.is(Role.APPROVER) && person.is(Role.ORIGINATOR) && !person.suspended())
                .filter(person -> !person.id().value().equals(message.drafter())
                        && message.stage().approver().filter(person.id().value()::equals).isEmpty())
                .filter(person -> person.clearance().covers(item.access().marking())).toList();
    }

    /** @throws BadInput if that is nobody who may approve it after whoever does now */
    Person second(String id, Message message, Item item) {
        return seconds(message, item).stream().filter(person -> person.id().value().equals(id)).findFirst()
                .orElseThrow(() -> new BadInput("second",
                        "two persons approve this: choose who is to approve it after you, neither you nor its drafter"));
    }

    /** @throws BadInput if that is nobody who may approve it */
    Person approver(String id, Message message, Item item) {
        return approvers(message, item).stream().filter(person -> person.id().value().equals(id)).findFirst()
                .orElseThrow(() -> new BadInput("approver",
                        "choose who is to approve it: somebody else, with the authority, cleared for it, and the sender where it is not you"));
    }

    /**
     * Who will be able to read the message once it is transmitted, by the rules that are in force.
     *
     * @param then its access then
     */
    List<Person> readers(Item item, Access then) {
        var sent = new Item(item.id(), item.version(), State.FILED, item.card(), then);
        return directory().stream().filter(person -> policy.filter(person, Act.READ).test().test(sent)).toList();
    }

    /**
     * Who could open a message if it were transmitted now.
     *
     * @param able by name and office
     * @param unable addressees whose access does not cover it: it cannot be transmitted to them
     */
    record Preview(List<String> able, List<String> unable) {
        Preview {
            able = List.copyOf(able);
            unable = List.copyOf(unable);
        }
    }

    /** As it stands now, approved by whoever is asked, or by its sender. */
    Preview preview(Message message, Item item) {
        String approver = message.stage().approver().orElse(message.header().from());
        Access then = item.access().meaning(item.access().named(), message.header().readers(message.drafter(), approver));
        List<Person> able = readers(item, then);
        List<String> ids = able.stream().map(person -> person.id().value()).toList();
        Stream<String> away = message.header().addressees().stream().filter(to -> OutgoingPackages.elsewhere(to.person()))
                .filter(to -> reached(to, ids, then.marking())).map(Addressee::words);
        return new Preview(Stream.concat(able.stream().map(person -> person.name() + ", " + person.office()), away).toList(),
                message.header().addressees()
                        .stream().filter(addressee -> !reached(addressee, ids, then.marking())).map(Addressee::words).toList());
    }

    /** Who could be asked to concur: whoever could read the draft if they were its reader, but its drafter. */
    List<Person> askable(Message message, Item item) {
        return directory().stream().filter(person -> !person.id().value().equals(message.drafter())).filter(person -> {
            var readers = new TreeSet<>(item.access().readers());
            readers.add(person.id().value());
            Access then = item.access().meaning(item.access().named(), readers);
            return policy.filter(person, Act.READ).test().test(new Item(item.id(), item.version(), State.DRAFT, item.card(), then));
        }).toList();
    }

    /** @throws BadInput if somebody who was asked to concur could not read the draft under this access */
    void stillAble(Message message, Item item, Access then) {
        var draft = new Item(item.id(), item.version(), State.DRAFT, item.card(), then);
        directory().stream().filter(person -> message.asked().contains(person.id().value()))
                .filter(person -> !policy.filter(person, Act.READ).test().test(draft)).findFirst().ifPresent(person -> {
                    throw new BadInput("marking",
                            "%s, who was asked to concur, could not read it under this marking".formatted(person.name()));
                });
    }

    /** @throws BadInput naming an addressee who could not open it */
    void canRead(Message message, Item item, Access then) {
        List<String> readers = readers(item, then).stream().map(person -> person.id().value()).toList();
        accredited(message.header(), then.marking());
        message.header().addressees().stream().filter(addressee -> !reached(addressee, readers, then.marking())).findFirst()
                .ifPresent(addressee -> {
                    throw new BadInput("to", "%s could not open it: their access does not cover it".formatted(addressee.words()));
                });
    }

    /** @throws BadInput if the authority is not said, or is an item that the approver may not know of: for them there is none */
    Authority checked(Authority authority, Person approver) {
        String words = authority.words().strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new BadInput("authority", "say by what authority, in at most " + LONGEST + " characters");
        }
        if (authority.kind() == Authority.Kind.ITEM) {
            Predicate<Item> known = policy.filter(approver, Act.KNOW).test();
            return Stream.of(words).map(ItemId::parse).flatMap(Optional::stream).flatMap(id -> found(id).stream()).filter(known)
                    .map(item -> new Authority(authority.kind(), item.id().toString())).findFirst()
                    .orElseThrow(() -> new BadInput("authority", "there is no item `%s` that you may know of".formatted(words)));
        }
        return new Authority(authority.kind(), words);
    }

    /**
     * The item that is answered.
     *
     * @throws BadInput if there is none that the drafter may read: for them there is none
     */
    Optional<String> answered(String typed, Person drafter) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Predicate<Item> readable = policy.filter(drafter, Act.READ).test();
        return Optional.of(ItemId.parse(typed).flatMap(this::found).filter(readable).map(item -> item.id().toString())
                .orElseThrow(() -> new BadInput("inReplyTo", "there is no item `%s` that you may read".formatted(typed))));
    }

    /** Whether that person may know of the item: a reference to another one does not exist for them. */
    boolean known(String id, Person reader) {
        return ItemId.parse(id).flatMap(this::found).filter(policy.filter(reader, Act.KNOW).test()).isPresent();
    }

    private Optional<Item> found(ItemId id) {
        try {
            return items.find(id);
        } catch (BrokenSeal broken) {
            return Optional.empty();
        }
    }
}
