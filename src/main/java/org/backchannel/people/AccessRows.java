package org.backchannel.people;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.backchannel.sealing.Attestation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of access documents, of which only what the registry has signed is ever believed. */
@Component
final class AccessRows {

    static final String PURPOSE = "access";
    private static final int REMEMBERED = 10_000;

    private final JdbcClient database;
    private final Attestation attestation;
    /** What was verified once; bounded, so that rows cannot fill the memory. The digest covers document and signature. */
    private final Map<Key, Granted> verified = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Granted> eldest) {
            return size() > REMEMBERED;
        }
    });

    AccessRows(JdbcClient database, Attestation attestation) {
        this.database = database;
        this.attestation = attestation;
    }

    Optional<Granted> latest(PersonId id) {
        return verified(id).stream().findFirst();
    }

    /** All of the person's that can be believed, the latest first. */
    List<Granted> verified(PersonId id) {
        return database.sql("select number, document, signature from person_access where person_id = ? order by number desc")
                .param(id.value()).query((r, n) -> read(id, r.getLong(1), r.getBytes(2), r.getBytes(3))).list().stream()
                .flatMap(Optional::stream).toList();
    }

    Optional<Granted> numbered(PersonId id, long number) {
        return database.sql("select number, document, signature from person_access where person_id = ? and number = ?")
                .params(id.value(), number)
                .query((r, n) -> read(id, r.getLong(1), r.getBytes(2), r.getBytes(3))).optional().flatMap(found -> found);
    }

    /** The greatest number in the table, whether or not its row can be believed. */
    OptionalLong lastNumber(PersonId id) {
        Long last = database.sql("select coalesce(max(number), 0) from person_access where person_id = ?").param(id.value())
                .query(Long.class).single();
        return last == 0 ? OptionalLong.empty() : OptionalLong.of(last);
    }

    List<PersonId> persons() {
        return database.sql("select distinct person_id from person_access order by person_id").query(String.class).list().stream()
                .map(PersonId::new).toList();
    }

    List<PersonId> hinted(String issuer, String subject) {
        return database.sql("select person_id from account_index where issuer = ? and subject = ? order by person_id").param(issuer)
                .param(subject).query(String.class).list().stream().map(PersonId::new).toList();
    }

    Granted insert(AccessDocument document) {
        byte[] bytes = AccessJson.write(document);
        byte[] signature = attestation.sign(PURPOSE, bytes);
        String person = document.person().id().value();
        database.sql("insert into person_access (person_id, number, document, signature) values (?, ?, ?, ?)").param(person)
                .param(document.number()).param(bytes).param(signature).update();
        for (Account account : document.accounts()) {
            if (!hinted(account.issuer(), account.subject()).contains(document.person().id())) {
                database.sql("insert into account_index (issuer, subject, person_id) values (?, ?, ?)").param(account.issuer())
                        .param(account.subject()).param(person).update();
            }
        }
        return new Granted(document, hex(bytes));
    }

    private Optional<Granted> read(PersonId id, long number, byte[] document, byte[] signature) {
        var key = new Key(id, number, hex(document, signature));
        Granted known = verified.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Granted> granted = verify(id, number, document, signature);
        granted.ifPresent(g -> verified.put(key, g));
        return granted;
    }

    private Optional<Granted> verify(PersonId id, long number, byte[] document, byte[] signature) {
        // INVARIANT: the database row alone is not believed
        if (!attestation.verify(PURPOSE, document, signature)) {
            return Optional.empty();
        }
        AccessDocument read = AccessJson.read(document);
        // one person's document, copied into another's row or to another number, stays what it is
        return read.person().id().equals(id) && read.number() == number ? Optional.of(new Granted(read, hex(document))) : Optional.empty();
    }

    private static String hex(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Key(PersonId person, long number, String row) {
    }
}
