package org.backchannel.channel;

import java.time.Duration;
import java.util.Arrays;
import org.backchannel.web.BadInput;

/** How soon a message is to be in its recipient's hands; the most urgent first. */
public enum Precedence {

    FLASH(0, "Flash", Duration.ofMinutes(30)), NIACT(1, "Niact", Duration.ofHours(1)), IMMEDIATE(2, "Immediate",
            Duration.ofHours(3)), PRIORITY(3, "Priority", Duration.ofDays(1)), ROUTINE(4, "Routine", Duration.ofDays(3));

    private final int rank;
    private final String words;
    private final Duration answered;

    Precedence(int rank, String words, Duration answered) {
        this.answered = answered;
        this.rank = rank;
        this.words = words;
    }

    /** By which inboxes are sorted: 0 is the most urgent. */
    int rank() {
        return rank;
    }

    /** Within which time it is to be acknowledged. */
    Duration answered() {
        return answered;
    }

    public String words() {
        return words;
    }

    /** @throws BadInput if it is none */
    static Precedence of(String typed) {
        return Arrays.stream(values()).filter(known -> known.name().equals(typed)).findFirst()
                .orElseThrow(() -> new BadInput("precedence", "`%s` is no precedence".formatted(typed)));
    }
}
