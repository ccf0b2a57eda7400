package org.backchannel.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.backchannel.marking.Release;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The interned sets of everything that decides who may know of an item; lists ask the policy of these, not of every item. */
final class AccessClasses {

    private final JdbcClient database;
    /** Classes are never changed, so what was once committed can be remembered. */
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    AccessClasses(JdbcClient database) {
        this.database = database;
    }

    /** The id of the class that an item falls into, made if it is new; within the caller's transaction. */
    long of(State state, Access access) {
        String digest = digest(state, access);
        Long remembered = known.get(digest);
        if (remembered != null) {
            return remembered;
        }
        return find(digest, true).orElseGet(() -> insert(digest, state, access));
    }

    private Optional<Long> find(String digest, boolean remember) {
        var id = database.sql("select id from access_class where digest = ?").param(digest).query(Long.class).optional();
        if (remember) {
            id.ifPresent(found -> known.put(digest, found));
        }
        return id;
    }

    private long insert(String digest, State state, Access access) {
        int made = database.sql("""
                insert into access_class (digest, state, level, noforn, eyes_only, quarantined, limited)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(digest, state.word(), access.marking().level().rank(), access.marking().controls().contains("NOFORN"),
                        access.eyesOnly(), access.quarantined(), access.marking().release().stated())
                .update();
        // Not remembered yet: this transaction may still roll back.
        long id = find(digest, false).orElseThrow(() -> new IllegalStateException("an access class used to be there once inserted"));
        if (made == 1) {
            words(id, "control", withoutNoforn(access.marking().controls()));
            words(id, "codeword", access.marking().codewords());
            words(id, "group", access.groups());
            access.marking().release().given().forEach(country -> released(id, country));
        }
        return id;
    }

    private void released(long id, String country) {
        database.sql("insert into access_class_release (class_id, country) values (?, ?)").params(id, country).update();
    }

    private void words(long id, String kind, Collection<String> words) {
        for (String word : words) {
            database.sql("insert into access_class_word (class_id, kind, word) values (?, ?, ?)").params(id, kind, word).update();
        }
    }

    private static SortedSet<String> withoutNoforn(SortedSet<String> controls) {
        var rest = new TreeSet<>(controls);
        rest.remove("NOFORN");
        return rest;
    }

    /** Nothing where nothing is said, so that classes that were made before keep their digest. To whom it may be shown decides nothing. */
    private static String released(Release release) {
        return release.stated() ? "\nreleased to " + release.given() : "";
    }

    private static String digest(State state, Access access) {
        String all = String.join("\n", state.word(), access.marking().level().name(), Boolean.toString(access.eyesOnly()),
                Boolean.toString(access.quarantined()), access.marking().controls().toString(), access.marking().codewords().toString(),
                access.groups().toString()) + released(access.marking().release());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK used to have SHA-256", e);
        }
    }
}
