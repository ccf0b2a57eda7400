package org.backchannel.exchange;

import java.time.InstantSource;
import org.backchannel.guard.RowVersions;
import org.backchannel.sealing.RowSeal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of what went and came, and the files. */
record Store(Rows<PouchOut> out, Rows<PouchIn> in, Rows<PouchIn> early, Rows<Consignment> consignments, Rows<Arrival> arrivals,
        Rows<RecallIn> recalls, Rows<PacketOut> packetsOut, Rows<PacketIn> packetsIn, Bodies bodies) {

    static Store of(JdbcClient database, RowSeal seal, RowVersions versions, InstantSource clock) {
        return new Store(new Rows<>(database, seal, versions, clock, "pouch-out", PouchOut.class),
                new Rows<>(database, seal, versions, clock, "pouch-in", PouchIn.class),
                new Rows<>(database, seal, versions, clock, "pouch-early", PouchIn.class),
                new Rows<>(database, seal, versions, clock, "consignment", Consignment.class),
                new Rows<>(database, seal, versions, clock, "arrival", Arrival.class),
                new Rows<>(database, seal, versions, clock, "recall", RecallIn.class),
                new Rows<>(database, seal, versions, clock, "package-out", PacketOut.class),
                new Rows<>(database, seal, versions, clock, "package-in", PacketIn.class), new Bodies(database, seal, clock));
    }
}
