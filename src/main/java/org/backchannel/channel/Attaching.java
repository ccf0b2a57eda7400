package org.backchannel.channel;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Content;
import org.backchannel.custody.Custody;
import org.backchannel.custody.EnclosedFiles;
import org.backchannel.custody.Original;
import org.backchannel.custody.StatedEdition;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Attaches files to drafts, and takes them off: either is a change, by which everybody who was asked to concur is asked anew. */
final class Attaching {

    private final Guard guard;
    private final Custody custody;
    private final Messages messages;
    private final Attachments attachments;
    private final EnclosedFiles files;
    private final MarkingLines lines;
    private final InstantSource clock;

    Attaching(Guard guard, Custody custody, Messages messages, Attachments attachments, EnclosedFiles files, MarkingLines lines,
            InstantSource clock) {
        this.guard = guard;
        this.custody = custody;
        this.messages = messages;
        this.attachments = attachments;
        this.files = files;
        this.lines = lines;
        this.clock = clock;
    }

    /**
     * Attaches a file.
     *
     * @param line its own marking, which that of the message has to cover
     * @throws BadInput if it cannot be read, or is marked above the message
     */
    Message attach(Asker asker, String typed, int seen, String line, @Nullable String stated, @Nullable MultipartFile file) {
        Optional<String> edition = StatedEdition.of(lines, stated, line);
        var meaning = lines.read(edition, line.strip());
        // INVARIANT: an unreadable marking is no marking (5): whoever attaches is there to mend it.
        if (line.isBlank() || meaning.quarantined()) {
            throw new BadInput("marking",
                    line.isBlank() ? "state the marking line of the file" : String.join("; ", lines.wrong(edition, line)));
        }
        Content content = files.read(file, line.strip(), edition);
        return guard.change(asker, Act.ATTACH_FILE, Target.item(typed), Context.NONE, permit -> {
            Item item = permit.itemTo(Act.ATTACH_FILE);
            Message now = written(messages.find(item.id()), seen, "given an attachment");
            if (attachments.of(item.id()).size() >= Attachments.MOST) {
                throw new BadInput("file", "at most %d files".formatted(Attachments.MOST));
            }
            Attachments.within(meaning.marking(), item.access().marking());
            Access access = Attachments.access(line.strip(), meaning.marking(), edition, item.access());
            access.names().stream().filter(name -> !access.named().resolved(name)).findFirst().ifPresent(name -> {
                throw new BadInput("marking", "the line names `%s`, whom that of the message does not".formatted(name));
            });
            custody.enclose(permit, Act.ATTACH_FILE, new Item(ItemId.random(), 1, State.DRAFT, card(content, item.id()), access), content);
            return messages.put(permit, changed(now, item), now());
        });
    }

    /** Takes a file off; it stays sealed. */
    Message detach(Asker asker, String typed, int seen, String attachment) {
        return guard.change(asker, Act.DETACH_FILE, Target.item(typed), Context.NONE, permit -> {
            Item item = permit.itemTo(Act.DETACH_FILE);
            Message now = written(messages.find(item.id()), seen, "changed");
            Item one = attachments.of(item.id()).stream().filter(found -> found.id().toString().equals(attachment)).findFirst()
                    .orElseThrow(() -> new BadInput("attachment", "there is no attachment `%s`".formatted(attachment)));
            attachments.off(permit, Act.DETACH_FILE, one);
            permit.note("detached", one.id().toString());
            return messages.put(permit, changed(now, item), now());
        });
    }

    private static Message written(Optional<Message> found, int seen, String what) {
        Message now = Steps.seen(found, seen);
        if (!(now.stage() instanceof Stage.Written)) {
            throw Steps.not(now, what);
        }
        return now;
    }

    private Message changed(Message now, Item item) {
        Optional<Round> again = now.round().map(round -> round.again(now(), item.version()));
        return now.revised(now.header(), now.stated(), again.isPresent() ? new Stage.SentForConcurrence() : new Stage.Draft(), again);
    }

    private static Card card(Content content, ItemId message) {
        String name = content.original().map(Original::name).filter(said -> !said.isBlank()).orElse("Attachment");
        return new Card(Kind.ATTACHMENT, "", name, List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.of(message));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
