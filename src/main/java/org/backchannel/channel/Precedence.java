package org.backchannel.channel;

import java.util.Arrays;
import org.backchannel.web.BadInput;

/** How soon a message is to be in its recipient's hands; the most urgent first. */
public enum Precedence {

    FLASH(0, "Flash"), NIACT(1, "Niact"), IMMEDIATE(2, "Immediate"), PRIORITY(3, "Priority"), ROUTINE(4, "Routine");

    private final int rank;
    private final String words;

    Precedence(int rank, String words) {
        this.rank = rank;
        this.words = words;
    }

    /** By which inboxes are sorted: 0 is the most urgent. */
    int rank() {
        return rank;
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
