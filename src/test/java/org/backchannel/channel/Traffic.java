package org.backchannel.channel;

import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.channel.Boxes.Box;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;

/** Messages for benchmarks: drafts that wait for transmission, and inboxes that are full. */
public final class Traffic {

    private static final int DRAFTERS = 50;
    private static final Authority ORAL = new Authority(Authority.Kind.ORAL, "by telephone");

    private final RunningApplication app;
    private final Registrar registrar;
    private final Person drafter;
    private final Person chief;
    private final List<Person> recipients;
    private final List<Person> drafters;
    private final AtomicInteger next = new AtomicInteger();

    public Traffic(RunningApplication app, int recipients) {
        this.app = app;
        registrar = new Registrar(app);
        drafter = registrar.person("Trafficdrafter", cleared(Level.SECRET), List.of(), Role.ORIGINATOR);
        chief = registrar.person("Trafficchief", cleared(Level.SECRET), List.of(), Role.ORIGINATOR, Role.APPROVER);
        drafters = IntStream.range(0, DRAFTERS)
                .mapToObj(n -> registrar.person("Drafting" + n, cleared(Level.SECRET), List.of(), Role.ORIGINATOR)).toList();
        this.recipients = IntStream.range(0, recipients)
                .mapToObj(n -> registrar.person("Traffic" + n, cleared(Level.SECRET), List.of(), Role.RECIPIENT)).toList();
    }

    private Writing writing(Person from, int many, String words) {
        DraftForm form = new DraftForm().with("from", from.id().value()).with("precedence", "ROUTINE").with("subject", "Traffic")
                .with("subjectMark", "(U)").with("marking", "Secret")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231")
                .with("compilation", "together they tell it").part("PARAGRAPH", "(C)", words);
        recipients.subList(0, many).forEach(person -> form.to(person.id().value(), "TO"));
        return form.writing(app.bean(Desk.class), app.bean(MarkingLines.class), from);
    }

    /** Ids of drafts to so many recipients, approved. */
    public List<String> approved(int drafts, int to) {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < drafts; n++) {
            String id = app.bean(Drafting.class).draft(asker(drafter), writing(drafter, to, "words " + n)).id().toString();
            app.bean(Steps.class).submit(asker(drafter), id, 1, chief.id().value());
            app.bean(Steps.class).approve(asker(chief), id, 2, ORAL);
            ids.add(id);
        }
        return ids;
    }

    public void transmit(String id) {
        app.bean(Sending.class).transmit(asker(drafter), id, 3);
    }

    /** The plain act: a step that seals no text. */
    public void withdraw(String id) {
        app.bean(Steps.class).withdraw(asker(drafter), id, 3);
    }

    /** Somebody whose inbox has so many messages. */
    public Person withInbox(int messages) {
        Person person = registrar.person("Inbox" + messages, cleared(Level.SECRET), List.of(), Role.RECIPIENT);
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads
                    .invokeAll(IntStream.range(0, messages).<Callable<Message>>mapToObj(n -> () -> delivered(person, n)).toList())) {
                done.get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        return person;
    }

    /** Transmitted without the steps before, which are not what is measured. */
    private Message delivered(Person to, int n) {
        Writing writing = writing(drafter, 0, "words");
        var header = new Header(drafter.id().value(), Precedence.values()[n % Precedence.values().length],
                List.of(Addressee.of(to, Capacity.TO)), false, Optional.empty());
        var readers = new TreeSet<>(List.of(to.id().value(), drafter.id().value(), chief.id().value()));
        var lines = app.bean(MarkingLines.class);
        var item = new Item(ItemId.random(), 1, State.FILED, writing.card(),
                new org.backchannel.item.Access(writing.marking(), lines.read(Optional.empty(), writing.marking()).marking(), false,
                        new TreeSet<>(), readers, Optional.of(drafter.id().value())));
        var at = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).minusSeconds(n);
        var sent = new Stage.Transmitted(new Approval(chief.id().value(), ORAL, "benchmark", at), "", 1, at, new TreeMap<>());
        return app.bean(Guard.class).change(asker(drafter), Act.DRAFT_MESSAGE, new Target.NewItem(item),
                Context.marking(item.access().marking()), permit -> {
                    app.bean(Custody.class).draft(permit, writing.content());
                    return app.bean(Messages.class).put(permit,
                            new Message(item.id(), 1, drafter.id().value(), header, sent, Optional.empty(), Optional.empty()),
                            at);
                });
    }

    /** The first page of somebody's inbox. */
    public int inbox(Person person) {
        return app.bean(Guard.class).look(asker(person), Act.LIST, Target.registry(), permit -> app.bean(Boxes.class).in(Box.INBOX, permit))
                .size();
    }

    /** The next of fifty people begins a draft and saves it once more. */
    public int drafted() {
        Person person = drafters.get(next.getAndIncrement() % DRAFTERS);
        Drafting drafting = app.bean(Drafting.class);
        Message draft = drafting.draft(asker(person), writing(person, 1, "begun"));
        return drafting.revise(asker(person), draft.id().toString(), 1, writing(person, 1, "saved")).step();
    }
}
