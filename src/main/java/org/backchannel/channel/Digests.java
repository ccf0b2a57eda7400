package org.backchannel.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
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
            Optional<String> edition, List<String> groups, Header header,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Stated> classification,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attached> attachments) {
    }

    /**
     * What is approved of an attachment.
     *
     * @param text root of the salted hashes of what it says, the file included
     */
    record Attached(String item, String text, String name, String marking, Optional<String> edition) {
    }

    /**
     * What an approval is of, as it is hashed: JSON with the item's id, the root of the text, what stands above it, what is
     * stated of its classification, and what is attached: one more, one less or another is another.
     */
    static String approvable(Item item, Message message, Sha384 text, List<Attached> attachments) {
        var all = new Approvable(item.id().toString(), text.hex(), item.card().heading(), item.card().from(), item.card().place(),
                item.access().verbatim(), item.access().edition(), List.copyOf(item.access().groups()), message.header(), message.stated(),
                attachments);
        return JSON.writeValueAsString(all);
    }

    static Sha384 of(String approvable) {
        return Sha384.of(approvable.getBytes(StandardCharsets.UTF_8));
    }
}
