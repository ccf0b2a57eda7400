package org.backchannel.bench;

import org.junit.jupiter.api.Test;

class MessagesRun {

    @Test
    void whatMessagesTake() {
        var comparison = Comparison.of(MessagesBenchmark.class);
        for (String database : new String[]{"H2", "POSTGRESQL"}) {
            for (String recipients : new String[]{"001", "010", "100"}) {
                comparison.row("%s: transmit to %d, against a step that seals nothing".formatted(database, Integer.parseInt(recipients)),
                        "to" + recipients + " " + database, "plain " + database, "");
            }
            comparison.row("%s: the first 200 of an inbox of 10,000, against an inbox of 10".formatted(database), "inboxMany " + database,
                    "inboxFew " + database, "");
            comparison.row("%s: begin a draft and save it, beside 49 others, against alone".formatted(database), "draft50 " + database,
                    "draft01 " + database, "");
        }
        comparison.print("Messages");
    }
}
