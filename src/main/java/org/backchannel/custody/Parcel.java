package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.sealing.Binding;
import org.backchannel.sealing.Sha384;

/**
 * What is bound to a message's text that goes to another site. Both sites compute it, each from what it knows.
 *
 * @param item id of the message at the site that sends it
 * @param version of the item that was transmitted
 * @param level rank of the level under which the sending site holds it, 0 to 4
 * @param line its marking line, verbatim
 * @param root of the salted hashes of its text
 * @param from name of the sending site
 * @param to fingerprint of the receiving site: opened and sealed to a third one, it is another parcel
 * @param persons ids, at the receiving site, of those whom it goes to there
 * @param at when it was transmitted
 */
public record Parcel(String item, int version, int level, String line, Sha384 root, String from, String to, List<String> persons,
        Instant at) {

    public Parcel {
        persons = List.copyOf(persons);
    }

    /** INVARIANT: a marking is bound to its content by signature and by the cipher's authenticated data (3); so are its recipients. */
    Binding binding() {
        String list = String.join("\n", "site " + to, "persons " + String.join(" ", persons), "version " + version);
        return new Binding("parcel:" + item, 1, level, line, Sha384.of(list.getBytes(StandardCharsets.UTF_8)), root, Optional.empty(),
                "site:" + from, at);
    }
}
