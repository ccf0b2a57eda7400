package org.backchannel.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.Databases;
import org.backchannel.item.Item;
import org.backchannel.marking.Marking;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalogue's tables, filled as custody fills them: access classes interned, one row an item. */
final class Shelf {

    /** All that makes an access class; equal ones are one row. */
    private record AccessClass(String state, Marking marking, boolean eyesOnly, boolean quarantined, Set<String> groups) {
    }

    private final JdbcClient sql;
    private final Map<AccessClass, Long> classes = new HashMap<>();

    Shelf(Databases database, List<Item> items) {
        sql = database.client();
        database.transaction().executeWithoutResult(all -> items.forEach(this::put));
    }

    int classes() {
        return classes.size();
    }

    /** The items that a list shows. */
    Set<UUID> find(Filter filter) {
        return sql.sql("select i.id from item i where " + filter.where()).params(filter.parameters()).query(UUID.class).list().stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private void put(Item item) {
        var access = item.access();
        var kind = new AccessClass(item.state().word(), access.marking().withoutEyesOnly(), access.eyesOnly(), access.quarantined(),
                access.groups());
        long id = classes.computeIfAbsent(kind, this::intern);
        sql.sql("insert into item (id, version, access_class, kind, heading, dated_on, filed_at)"
                + " values (?, 1, ?, 'OTHER', 'x', current_date, current_timestamp)")
                .params(item.id().value(), id).update();
        for (String reader : access.readers()) {
            sql.sql("insert into item_reader (item_id, person_id) values (?, ?)").params(item.id().value(), reader).update();
        }
    }

    private long intern(AccessClass kind) {
        String digest = UUID.randomUUID().toString();
        sql.sql("insert into access_class (digest, state, level, noforn, eyes_only, quarantined, limited) values (?, ?, ?, ?, ?, ?, ?)")
                .params(digest, kind.state(), kind.marking().level().rank(), kind.marking().controls().contains("NOFORN"),
                        kind.eyesOnly(), kind.quarantined(), kind.marking().release().stated())
                .update();
        long id = sql.sql("select id from access_class where digest = ?").param(digest).query(Long.class).single();
        words(id, "control", kind.marking().controls().stream().filter(control -> !control.equals("NOFORN")).collect(Collectors.toSet()));
        words(id, "codeword", kind.marking().codewords());
        words(id, "group", kind.groups());
        kind.marking().release().given().forEach(country -> sql
                .sql("insert into access_class_release (class_id, country) values (?, ?)").params(id, country).update());
        return id;
    }

    private void words(long id, String kind, Set<String> words) {
        for (String word : words) {
            sql.sql("insert into access_class_word (class_id, kind, word) values (?, ?, ?)").params(id, kind, word).update();
        }
    }
}
