package org.backchannel.custody;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.sealing.BrokenSeal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever writes into the database gives nobody anything: the trail still says that they asked, and that the answer was no. */
class AlteredRowsTest {

    private final RunningApplication app = RunningApplication.get();
    private final Registrar registrar = new Registrar(app);
    private final Guard guard = app.bean(Guard.class);
    private final JdbcClient db = app.bean(JdbcClient.class);
    private final String own = "own-" + UUID.randomUUID().toString().substring(0, 8);
    private final String vault = "vault-" + UUID.randomUUID().toString().substring(0, 8);
    private final Person keeper = registrar.person("Keeper", cleared(Level.TOP_SECRET, "NODIS"), List.of(own, vault), Role.ORIGINATOR);
    private final Person victim = registrar.person("Victim", cleared(Level.SECRET), List.of(own), Role.RECIPIENT);

    /** Each against an item that is closed to the victim by the one thing which the attack is after. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Top Secret        | OWN   | person_access.document SECRET TOP_SECRET
            Secret            | VAULT | person_access.document "OWN" "OWN","VAULT"
            Secret; Eyes Only | OWN   | person_access.document RECIPIENT RECORDS_MANAGER
            Top Secret        | VAULT | update person_access set document = (select document from person_access where person_id = :keeper) where person_id = :victim
            Top Secret        | VAULT | update person_access set document = (select document from person_access where person_id = :keeper), signature = (select signature from person_access where person_id = :keeper) where person_id = :victim
            Top Secret        | VAULT | insert into person_access (person_id, number, document, signature) select :victim, number + 1000, document, signature from person_access where person_id = :keeper
            Secret            | VAULT | update need_to_know_group set id = id || 'x' where id = :vault
            Secret            | VAULT | update need_to_know_group set owner = :victim where id = :vault
            Secret            | VAULT | insert into access_class_word (class_id, kind, word) select access_class, 'group', :own from item where id = :item
            Top Secret        | OWN   | update access_class set level = 0 where id = (select access_class from item where id = :item)
            Secret            | VAULT | insert into item_reader (item_id, person_id) values (:item, :victim)
            Secret; Eyes Only | OWN   | update access_class set eyes_only = false where id = (select access_class from item where id = :item)""")
    void nothingThatIsWrittenIntoTheDatabaseOpensAnything(String marking, String group, String attack) {
        Item closed = registrar.file(marking, "in the vault", List.of(group.equals("OWN") ? own : vault), keeper, keeper);
        Item open = registrar.file("Secret", "for everybody here", List.of(own), keeper, victim);
        read(victim, open);
        run(attack, closed);
        assertThatThrownBy(() -> read(victim, closed)).isInstanceOf(NotFound.class);
        assertRefused(closed, victim);
        assertThat(listed(victim)).doesNotContain(closed);
    }

    /** What was ended stays ended, whichever row is changed, taken away or put back. */
    @ParameterizedTest
    @ValueSource(strings = {"person_access.document true false",
            "delete from person_access where person_id = :victim and number = (select max(number) from person_access where person_id = :victim)",
            "update person_access set number = number + 1000 where person_id = :victim and number = (select min(number) from person_access where person_id = :victim)"})
    void whatWasEndedStaysEnded(String attack) {
        Item item = registrar.file("Secret", "for everybody here", List.of(own), keeper, victim);
        read(victim, item);
        registrar.grant(new Person(victim.id(), victim.kind(), victim.name(), victim.surname(), victim.office(), victim.roles(),
                Clearance.NONE, new TreeSet<>(), true), List.of());
        assertThatThrownBy(() -> read(victim, item)).isInstanceOf(NotFound.class);
        run(attack, item);
        assertThatThrownBy(() -> read(victim, item)).isInstanceOf(NotFound.class);
        assertRefused(item, victim);
    }

    /** The rows of wrapped keys: another item's, another epoch's, a changed one. The reader learns nothing, the trail that it failed. */
    @ParameterizedTest
    @ValueSource(strings = {"other", "epoch", "bit"})
    void anAlteredWrappedKeyOpensNothing(String attack) {
        Item item = registrar.file("Secret", "with a wrapped key", List.of(own), keeper, victim);
        Item other = registrar.file("Secret", "with another", List.of(own), keeper, victim);
        byte[] key = wrapped(attack.equals("other") ? other : item);
        if (attack.equals("epoch")) {
            key = replaced(key, "kek-20", "kek-19");
        } else if (attack.equals("bit")) {
            key[key.length - 1] ^= 1;
        }
        db.sql("update wrapped_key set recipients = ? where item_id = ?").params(key, item.id().value()).update();
        assertThatThrownBy(() -> read(victim, item)).isInstanceOf(BrokenSeal.class).hasMessage("the seal is broken");
        assertThat(last(item).outcome()).isEqualTo(Outcome.FAILED);
    }

    private byte[] wrapped(Item item) {
        return db.sql("select recipients from wrapped_key where item_id = ?").param(item.id().value()).query(byte[].class).single();
    }

    private Paper read(Person who, Item item) {
        return guard.look(asker(who), Act.READ, Target.item(item.id()), app.bean(Custody.class)::read);
    }

    private List<Item> listed(Person who) {
        try {
            return guard.look(asker(who), Act.LIST, Target.registry(),
                    permit -> app.bean(Catalogue.class).list(permit, Search.ALL, Optional.empty(), 200)).rows().stream().map(Listed::item)
                    .toList();
        } catch (Refused | NotFound nobody) {
            // whose document is not believed is nobody, and has no lists either
            return List.of();
        }
    }

    private void run(String attack, Item item) {
        String[] words = attack.replace("OWN", own).replace("VAULT", vault).split(" ");
        if (!words[0].equals("person_access.document")) {
            var sql = db.sql(attack);
            for (var name : List.of("keeper", "victim", "own", "vault", "item")) {
                if (attack.contains(":" + name)) {
                    sql = sql.param(name, switch (name) {
                        case "keeper" -> keeper.id().value();
                        case "victim" -> victim.id().value();
                        case "own" -> own;
                        case "vault" -> vault;
                        default -> item.id().value();
                    });
                }
            }
            sql.update();
            return;
        }
        var latest = "where person_id = ? and number = (select max(number) from person_access where person_id = ?)";
        String id = victim.id().value();
        byte[] document = db.sql("select document from person_access " + latest).params(id, id).query(byte[].class).single();
        byte[] forged = replaced(document, words[1], words[2]);
        assertThat(forged).as(new String(document, UTF_8)).isNotEqualTo(document);
        db.sql("update person_access set document = ? " + latest).params(forged, id, id).update();
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        return new String(bytes, ISO_8859_1).replace(from, to)
                .getBytes(ISO_8859_1);
    }

    private void assertRefused(Item item, Person who) {
        Line line = last(item);
        assertThat(line.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(line.facts()).containsEntry(Entry.ACTOR, who.id().value());
        assertThat(line.facts().get(Entry.REASONS)).isNotBlank();
    }

    private Line last(Item item) {
        return app.bean(Trail.class).trailOf(Subject.item(item.id().value())).getLast();
    }
}
