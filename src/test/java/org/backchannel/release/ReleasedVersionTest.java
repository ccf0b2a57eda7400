package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Content;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Remarking;
import org.backchannel.custody.Run;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.review.Decided;
import org.junit.jupiter.api.Test;

/** Q6: who approved this version, and is it the released one? */
class ReleasedVersionTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Person first = REGISTRAR.person("Versed", cleared(Level.SECRET), List.of("desk"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Versant", cleared(Level.SECRET), List.of("desk"), Role.REVIEWER);
    private final Person manager = REGISTRAR.person("Verger", cleared(Level.TOP_SECRET), List.of("desk"), Role.RECORDS_MANAGER);

    private static Item filed() {
        var card = new Card(Kind.MESSAGE, "", "A message", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        var words = new Portion(Portion.Sort.PARAGRAPH, "", "(U)", 0, List.of(Run.text("The weather was cold " + UUID.randomUUID())));
        return APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "Confidential", new TreeSet<>(List.of("desk")), Optional.empty()), new Content(List.of(words)));
    }

    private static String answer(Item item) {
        return APP.signedIn("argus").get("/trail/questions/versions?item=" + item.id()).body();
    }

    @Test
    void the_answer_names_who_decided_on_which_version_and_whether_it_is_still_the_one_in_force() {
        Item item = filed();
        Releases releases = APP.bean(Releases.class);
        String review = Decided.review(APP, item, first, second);
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), review).waits());
        releases.release(asker(second), review);
        assertThat(answer(item))
                .contains("Decide on a release", "Release a copy", "version 1 by " + second.name() + ": the version in force")
                .doesNotContain("not the version in force");

        APP.bean(Remarking.class).raise(asker(manager), Target.item(item.id()), new Remarking.Wish("Secret", "an order", "a reason", 1));
        assertThat(answer(item)).contains("version 2", "version 1 by " + second.name() + ": not the version in force");
    }
}
