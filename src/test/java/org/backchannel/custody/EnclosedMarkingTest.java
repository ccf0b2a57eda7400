package org.backchannel.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Asker;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hangs on an item marks its page. */
class EnclosedMarkingTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Person sender = REGISTRAR.person("Sender", cleared(Level.SECRET), List.of("island-affairs"), Role.ORIGINATOR);

    /** E5: a transmittal shows the highest level of its enclosures, and what it is without them. */
    @ParameterizedTest
    @CsvSource({"Unclassified,Secret,SECRET,true", "Secret,Confidential,SECRET,false"})
    void a_transmittal_shows_the_highest_of_its_enclosures_and_what_it_is_without_them(String own, String enclosed, String banner,
            boolean differs) {
        Item cover = REGISTRAR.file(own, "the covering note", List.of("island-affairs"), sender, sender);
        var card = new Card(Kind.ATTACHMENT, "", "the chart", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE,
                Optional.of(cover.id()));
        APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, enclosed, new TreeSet<>(List.of("island-affairs")), Optional.empty()),
                Registrar.content("a chart"));
        String page = APP.signedIn("marsh").get("/items/" + cover.id()).body();
        assertThat(page).contains("<p>" + banner + "</p>", "the chart");
        assertThat(page.contains("Without its attachments:")).isEqualTo(differs);
        if (differs) {
            assertThat(page)
                    .containsPattern("Without its attachments: <span class=\"bc-line[^\"]*\">" + own.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
