package org.backchannel.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.backchannel.channel.Boxes.Box;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Register;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Messages over REST: drafts, piles, texts and lives. A message that the caller may not know of is a 404 with the bytes of none. */
@RestController
@RequestMapping("/api/v1/messages")
@Tag(name = "Messages")
class MessageApi {

    private final Guard guard;
    private final Custody custody;
    private final Drafting drafting;
    private final Messages messages;
    private final Boxes boxes;
    private final Desk desk;
    private final Life life;
    private final Attachments attachments;
    private final Persons persons;
    private final People people;
    private final MarkingLines lines;
    private final Register register;

    MessageApi(Guard guard, Custody custody, Drafting drafting, Messages messages, Boxes boxes, Desk desk, Life life,
            Attachments attachments, Persons persons,
            People people, MarkingLines lines, Register register) {
        this.guard = guard;
        this.custody = custody;
        this.drafting = drafting;
        this.messages = messages;
        this.boxes = boxes;
        this.desk = desk;
        this.life = life;
        this.attachments = attachments;
        this.persons = persons;
        this.people = people;
        this.lines = lines;
        this.register = register;
    }

    @Asks(Act.LIST)
    @GetMapping
    @Operation(summary = "The caller's messages", description = "box: inbox, acknowledged, drafts, approval or sent; the inbox by precedence and age. At most 200.")
    List<MessageJson.Row> list(Asker asker, @RequestParam(defaultValue = "inbox") String box) {
        return guard.look(asker, Act.LIST, Target.registry(), permit -> boxes
                .in(Box.of(box).orElseThrow(() -> new BadInput("box", "`%s` is no pile of messages".formatted(box))), permit).stream()
                .map(MessageJson.Row::of).toList());
    }

    @Asks(Act.LIST)
    @GetMapping("/recalled")
    @Operation(summary = "What was recalled before the caller opened it", description = "That there was one, from whom and when; nothing of what it said. The last first, at most 50.")
    List<Shown.TakenBack> takenBack(Asker asker) {
        return guard.look(asker, Act.LIST, Target.registry(), permit -> boxes.takenBack(permit).stream()
                .flatMap(message -> Shown.takenBack(message, life).stream()).toList());
    }

    @Asks(Act.DRAFT_MESSAGE)
    @PostMapping
    @Operation(summary = "Begin a draft", description = "Its text is sealed at once. Addressees by person, or by office and surname as the directory has them; capacity TO, INFO or ALTERNATE. What its classification rests on, which it needs to be submitted where it is classified: block, the classification block; or basis, derived with source (one a line) or original with a reason such as 1.4(b); and compilation, why it is classified above each of its portions, where it is. With an Idempotency-Key, a random UUID, the same draft is saved anew by whoever did not get the answer.")
    ResponseEntity<MessageJson.Standing> draft(Asker asker,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody MessageJson.Draft body) {
        Writing writing = body.form(asker.person(), people).writing(desk, lines, drafter(asker));
        Message message = key == null ? drafting.draft(asker, writing) : drafting.begin(asker, uuid(key), writing);
        return ResponseEntity.created(ServletUriComponentsBuilder.fromCurrentRequest().path("/{id}").build(message.id()))
                .eTag(Etag.of(message.step())).body(MessageJson.Standing.of(message));
    }

    private static UUID uuid(String key) {
        return ItemId.parse(key).map(ItemId::value)
                .orElseThrow(() -> new BadInput("Idempotency-Key", "`%s` is no UUID".formatted(key)));
    }

    @Asks(Act.REVISE_MESSAGE)
    @PutMapping("/{id}")
    @Operation(summary = "Save a draft anew", description = "If-Match with the step that the caller has seen; 412 if it is not the present one. Voids an approval.")
    ResponseEntity<MessageJson.Standing> revise(Asker asker, @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen, @RequestBody MessageJson.Draft body) {
        int step = Etag.version(seen);
        return answer(drafting.revise(asker, id, step, body.form(asker.person(), people).writing(desk, lines, drafter(asker))));
    }

    @Asks(Act.READ)
    @GetMapping("/{id}")
    @Operation(summary = "Open a message", description = "The entry in the trail comes first. A recipient's first opening is told to the sender.")
    ResponseEntity<MessageJson.Opened> open(Asker asker, @PathVariable String id) {
        return guard.look(asker, Act.READ, Target.item(id), permit -> {
            Message message = messages.find(permit.itemTo(Act.READ).id()).orElseThrow(Steps::none);
            return ResponseEntity.ok().eTag(Etag.of(message.step())).body(opened(message, custody.read(permit), permit.whoMay(Act.READ)));
        });
    }

    private MessageJson.Opened opened(Message message, Paper paper, Person reader) {
        Item item = paper.item();
        return new MessageJson.Opened(MessageJson.Standing.of(message), item.card().heading(), item.access().verbatim(),
                item.card().place(),
                item.card().dated().verbatim(), message.stated().orElse(null),
                paper.content().portions().stream().map(MessageJson.Portioned::of).toList(),
                Causes.of(paper.content(), item.access(), lines, register),
                attachments.of(item.id(), reader).stream().map(MessageJson.Attached::of).toList(),
                message.stage() instanceof Stage.OnDesk ? desk.preview(message, item) : null, paper.attestedFor(), paper.sealedAt(),
                paper.verifiedAt());
    }

    @Asks(Act.SEE_TRAIL)
    @GetMapping("/{id}/life")
    @Operation(summary = "The life of a message in words", description = "As far as the caller is told: senders, auditors and records managers all, a recipient their own part.")
    List<Life.Event> life(Asker asker, @PathVariable String id) {
        return guard.look(asker, Act.SEE_TRAIL, Target.item(id),
                permit -> life.of(messages.find(permit.itemTo(Act.SEE_TRAIL).id()).orElseThrow(Steps::none), permit.whoMay(Act.SEE_TRAIL)));
    }

    static ResponseEntity<MessageJson.Standing> answer(Message message) {
        return ResponseEntity.ok().eTag(Etag.of(message.step())).body(MessageJson.Standing.of(message));
    }

    private Person drafter(Asker asker) {
        return persons.believed(asker).orElseThrow(() -> new BadInput("from", "you are nobody whom the registry knows"));
    }
}
