package org.backchannel.channel;

import java.time.Instant;
import java.util.Map;

/** What has become of a transmitted message with one of its recipients. */
public sealed interface Receipt {

    /** Since when. */
    Instant at();

    /** It lies in the inbox. */
    record Delivered(Instant at) implements Receipt {
    }

    record Opened(Instant at) implements Receipt {
    }

    record Acknowledged(Instant at) implements Receipt {
    }

    /** @param opened when each person first opened it */
    static Receipt of(Stage.Transmitted sent, String person, Map<String, Instant> opened) {
        Instant acknowledged = sent.acknowledged().get(person);
        if (acknowledged != null) {
            return new Acknowledged(acknowledged);
        }
        Instant first = opened.get(person);
        return first == null ? new Delivered(sent.at()) : new Opened(first);
    }
}
