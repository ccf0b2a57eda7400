package org.backchannel.channel;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.backchannel.channel.Boxes.Box;
import org.backchannel.custody.Attestation;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.custody.SheetMaker;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.State;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.marking.Register;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Option;
import org.backchannel.web.Tab;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The piles of messages, and the pages on which one is read and its life told. */
@Controller
class MessageController {

    private final Guard guard;
    private final Custody custody;
    private final SheetMaker sheets;
    private final Messages messages;
    private final Boxes boxes;
    private final Desk desk;
    private final Life life;
    private final Receipts receipts;
    private final Replies replies;
    private final Sending sending;
    private final Attachments attachments;
    private final Policy policy;
    private final MarkingLines lines;
    private final Register register;
    private final Times times;
    private final InstantSource clock;
    private final OutgoingPackages elsewhere;

    MessageController(Guard guard, Custody custody, SheetMaker sheets, Messages messages, Boxes boxes, Desk desk, Life life,
            Receipts receipts, Replies replies, Sending sending, Attachments attachments, Policy policy, MarkingLines lines,
            Register register, Times times, Clock clock, OutgoingPackages elsewhere) {
        this.elsewhere = elsewhere;
        this.times = times;
        this.clock = clock;
        this.guard = guard;
        this.custody = custody;
        this.sheets = sheets;
        this.messages = messages;
        this.boxes = boxes;
        this.desk = desk;
        this.life = life;
        this.receipts = receipts;
        this.replies = replies;
        this.sending = sending;
        this.attachments = attachments;
        this.policy = policy;
        this.lines = lines;
        this.register = register;
    }

    @Asks(Act.LIST)
    @GetMapping("/messages")
    String list(Asker asker, @RequestParam(defaultValue = "inbox") String box, Model model) {
        Box pile = Box.of(box).orElse(Box.INBOX);
        List<Boxes.Row> rows = guard.look(asker, Act.LIST, Target.registry(), permit -> {
            model.addAttribute("drafts", permit.whoMay(Act.LIST).is(Role.ORIGINATOR));
            model.addAttribute("tabs", tabs(permit.whoMay(Act.LIST), pile));
            model.addAttribute("takenBack", pile == Box.INBOX
                    ? boxes.takenBack(permit).stream().flatMap(message -> Shown.takenBack(message, life).stream()).toList()
                    : List.of());
            model.addAttribute("overdue", pile == Box.OVERDUE ? 0 : boxes.in(Box.OVERDUE, permit).size());
            return boxes.in(pile, permit);
        });
        model.addAttribute("banner", Markings.banner(rows.stream().map(Boxes.Row::item).toList(), register));
        model.addAttribute("box", pile.word());
        model.addAttribute("rows", rows.stream().map(row -> Shown.row(row, life, times, clock.instant())).toList());
        model.addAttribute("most", Boxes.MOST);
        return "channel/list";
    }

    private static List<Tab> tabs(Person who, Box current) {
        return Arrays.stream(Box.values()).filter(box -> switch (box) {
            case INBOX, ACKNOWLEDGED, CONCURRENCE, OVERDUE, DRAFTS, SENT -> true;
            case APPROVAL -> who.is(Role.APPROVER);
        }).map(box -> new Tab(box.words(), "/messages?box=" + box.word(), box == current, null)).toList();
    }

    @Asks(Act.READ)
    @GetMapping("/messages/{id}")
    String read(Asker asker, @PathVariable String id, Model model) {
        return guard.look(asker, Act.READ, Target.item(id), permit -> page(permit, model));
    }

    private String page(Permit permit, Model model) {
        Paper paper = custody.read(permit);
        Person reader = permit.whoMay(Act.READ);
        Item item = paper.item();
        Message message = message(item);
        List<Item> attached = attachments.of(item.id(), reader);
        model.addAttribute("banner", Markings.banner(item, attached, register));
        model.addAttribute("id", item.id().toString());
        model.addAttribute("step", message.step());
        model.addAttribute("sheet", sheets.sheet(paper, reader));
        model.addAttribute("attestation", Attestation.of(item, new PersonId(paper.attestedFor()), person -> life.name(person.value())));
        model.addAttribute("sealedAt", paper.sealedAt());
        model.addAttribute("verifiedAt", paper.verifiedAt());
        model.addAttribute("stage", message.stage().words());
        model.addAttribute("cable", message.stage() instanceof Stage.Transmitted);
        model.addAttribute("facts", Shown.facts(message, reader, desk, life));
        model.addAttribute("addressees", Shown.addressees(message, item, reader, receipts, elsewhere));
        model.addAttribute("may", May.of(message, reader, replies.of(message, reader.id().value())));
        model.addAttribute("stated", message.stated().orElse(null));
        model.addAttribute("classified", item.access().marking().level() != Level.UNCLASSIFIED);
        model.addAttribute("filed", item.state() == State.FILED);
        model.addAttribute("life", life.of(message, reader));
        model.addAttribute("kinds", Arrays.stream(Authority.Kind.values()).map(kind -> new Option(kind.name(), kind.words())).toList());
        model.addAttribute("asked", Shown.asked(message, reader, life));
        model.addAttribute("round", message.round().orElse(null));
        model.addAttribute("attachments", attached.stream().map(MessageJson.Attached::of).toList());
        model.addAttribute("alone", attached.isEmpty() ? null : alone(permit, item));
        model.addAttribute("since", message.round().flatMap(round -> round.answeredAbout(reader.id().value())).orElse(null));
        model.addAttribute("supersedable", sending.replacements(message, reader.id().value()).stream()
                .map(other -> new Option(other.id().toString(), Shown.named(other))).toList());
        model.addAttribute("changes", message.stage() instanceof Stage.OnDesk && item.version() > 1);
        model.addAttribute("seconds", message.stage() instanceof Stage.Submitted && desk.approvalsNeeded(item) > 1
                ? desk.seconds(message, item).stream()
                        .map(person -> new Option(person.id().value(), person.name() + ", " + person.office())).toList()
                : null);
        if (message.stage() instanceof Stage.OnDesk) {
            model.addAttribute("askable", desk.askable(message, item).stream()
                    .map(person -> new Option(person.id().value(), person.name() + ", " + person.office())).toList());
            model.addAttribute("causes", Causes.of(paper.content(), item.access(), lines, register));
            model.addAttribute("readers", desk.preview(message, item));
            model.addAttribute("approvers", desk.approvers(message, item).stream()
                    .map(person -> new Option(person.id().value(), person.name() + ", " + person.office())).toList());
        }
        return "channel/message";
    }

    /**
     * What the message is without what is attached to it, by the marks of its own portions: its line covers the attachments too. Null where that makes no
     * difference, or not every portion is marked.
     */
    private @Nullable String alone(Permit permit, Item item) {
        Level whole = item.access().marking().level();
        return custody.ofPortions(permit, Act.READ).filter(own -> own.rank() < whole.rank()).map(Level::words).orElse(null);
    }

    @Asks(Act.SEE_TRAIL)
    @GetMapping("/messages/{id}/life")
    String life(Asker asker, @PathVariable String id, Model model) {
        return guard.look(asker, Act.SEE_TRAIL, Target.item(id), permit -> {
            Item item = permit.itemTo(Act.SEE_TRAIL);
            Person viewer = permit.whoMay(Act.SEE_TRAIL);
            Message message = message(item);
            // INVARIANT: nobody reads up (2): who may know of a message may not therefore read its subject.
            boolean reads = policy.filter(viewer, Act.READ).test().test(item);
            model.addAttribute("banner", Markings.banner(item.access(), register));
            model.addAttribute("id", item.id().toString());
            model.addAttribute("reads", reads);
            model.addAttribute("subject", Optional.of(item.card().heading()).filter(heading -> reads).orElse(null));
            model.addAttribute("stage", message.stage().words());
            model.addAttribute("life", life.of(message, viewer));
            return "channel/life";
        });
    }

    private Message message(Item item) {
        return messages.find(item.id()).orElseThrow(Steps::none);
    }
}
