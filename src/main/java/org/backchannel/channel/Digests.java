package org.backchannel.channel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.backchannel.item.Item;
import org.backchannel.item.Party;
import org.backchannel.sealing.Sha384;
import tools.jackson.databind.json.JsonMapper;

/** What an approval is of, as one hash: computed of hashes, marks and addressees alone, never of the text itself. */
final class Digests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Digests() {
    }

    private record Approvable(String item, String text, String subject, List<Party> from, String place, String marking,
            Optional<String> edition, List<String> groups, Header header) {
    }

    /** What an approval is of, as it is hashed: JSON with the item's id, the root of the text, and what stands above it. */
    static String approvable(Item item, Message message, Sha384 text) {
        var all = new Approvable(item.id().toString(), text.hex(), item.card().heading(), item.card().from(), item.card().place(),
                item.access().verbatim(), item.access().edition(), List.copyOf(item.access().groups()), message.header());
        return JSON.writeValueAsString(all);
    }

    /** @param attached what is bound of its attachments; empty where it has none */
    static Sha384 of(Item item, Message message, Sha384 text, String attached) {
        return Sha384.of((approvable(item, message, text) + attached).getBytes(StandardCharsets.UTF_8));
    }
}
