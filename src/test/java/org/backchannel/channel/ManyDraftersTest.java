package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.backchannel.Databases;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Conflict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fifty people draft at once, each in two windows: of two saves of one step one is kept, the other is told so, and none is lost. */
class ManyDraftersTest {

    private static final int DRAFTERS = 50;
    private static final int ROUNDS = 3;

    private static RunningApplication on(Databases.Kind database) {
        return switch (database) {
            case H2 -> RunningApplication.get();
            case POSTGRESQL -> RunningApplication.another("http", Databases.settings());
        };
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatWasSavedIsLost(Databases.Kind database) throws Exception {
        RunningApplication app = on(database);
        var registrar = new Registrar(app);
        List<Callable<String>> people = IntStream.range(0, DRAFTERS)
                .mapToObj(n -> registrar.person("Many" + n, cleared(Level.SECRET), List.of(), Role.ORIGINATOR))
                .<Callable<String>>map(person -> () -> drafts(app, person)).toList();
        List<String> wrong = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(DRAFTERS)) {
            for (var done : threads.invokeAll(people)) {
                wrong.add(done.get());
            }
        }
        assertThat(wrong).hasSize(DRAFTERS).containsOnly("");
    }

    /** What somebody finds wrong who drafts in two windows; nothing if all is as it should be. */
    private static String drafts(RunningApplication app, Person person) throws Exception {
        Drafting drafting = app.bean(Drafting.class);
        String id = drafting.draft(asker(person), writing(app, person, "begun")).id().toString();
        String kept = "begun";
        try (var windows = Executors.newFixedThreadPool(2)) {
            for (int round = 1; round <= ROUNDS; round++) {
                int step = round;
                List<Callable<String>> saves = List.of("left " + round, "right " + round).stream()
                        .<Callable<String>>map(words -> () -> saved(drafting, app, person, id, step, words)).toList();
                List<String> succeeded = new ArrayList<>();
                for (var save : windows.invokeAll(saves)) {
                    if (!save.get().isEmpty()) {
                        succeeded.add(save.get());
                    }
                }
                if (succeeded.size() != 1) {
                    return "of two saves of step " + step + " these were kept: " + succeeded;
                }
                kept = succeeded.getFirst();
            }
        }
        Paper paper = app.bean(Guard.class).look(asker(person), Act.READ, Target.item(id), permit -> app.bean(Custody.class).read(permit));
        String words = paper.content().portions().get(1).words();
        return words.equals(kept) && paper.item().version() == ROUNDS + 1 ? "" : "`%s` stands where `%s` was kept".formatted(words, kept);
    }

    private static String saved(Drafting drafting, RunningApplication app, Person person, String id, int step, String words) {
        try {
            drafting.revise(asker(person), id, step, writing(app, person, words));
            return words;
        } catch (Conflict faster) {
            assertThat(faster.precondition()).isTrue();
            return "";
        }
    }

    private static Writing writing(RunningApplication app, Person person, String words) {
        return new DraftForm().with("from", person.id().value()).with("precedence", "ROUTINE").with("subject", "Many")
                .with("subjectMark", "(U)").with("marking", "Secret")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231")
                .with("compilation", "together they tell it").part("PARAGRAPH", "(C)", words)
                .writing(app.bean(Desk.class), app.bean(MarkingLines.class), person);
    }
}
