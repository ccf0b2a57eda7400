package org.backchannel.bench;

import org.junit.jupiter.api.Test;

class WritersRun {

    @Test
    void entriesASecond() {
        var comparison = Comparison.of(WritersBenchmark.class);
        for (String database : new String[]{"H2", "POSTGRESQL"}) {
            for (String writers : new String[]{"01", "08", "24"}) {
                comparison.row("%s, %s writers: acts with an entry a second, against acts without".formatted(database, writers),
                        "entry" + writers + " " + database, "plain" + writers + " " + database, "at least 0.85");
                comparison.row("%s, %s writers: the same, against acts that are noted in a plain table".formatted(database, writers),
                        "entry" + writers + " " + database, "noted" + writers + " " + database, "");
            }
        }
        comparison.print("Entries a second");
    }
}
