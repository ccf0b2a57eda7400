package org.backchannel.channel;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The numbers of messages, one series an office. A number is the number of its entry in the trail of the series, so that none is ever given out
 * twice, whatever the database says.
 */
final class Series {

    private static final String KIND = "message-series";

    private final JdbcClient database;
    private final RowVersions versions;

    Series(JdbcClient database, RowVersions versions) {
        this.database = database;
        this.versions = versions;
    }

    /** The office's next number, which nobody else gets once the permit's transaction commits. */
    String next(Permit permit, String office, ItemId message) {
        // An office's name may itself tell something: the trail's subjects are open to more readers than the message.
        String series = Sha384.of(office.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)).hex();
        database.sql("insert into message_series (id) values (?) on conflict do nothing").param(series).update();
        database.sql("select id from message_series where id = ? for update").param(series).query().listOfRows();
        long next = versions.of(KIND, series).map(RowInForce::version).orElse(0L) + 1;
        permit.inForce(new RowInForce(KIND, series, next, Sha384.of(message.toString().getBytes(StandardCharsets.UTF_8)).hex()));
        return Long.toString(next);
    }
}
