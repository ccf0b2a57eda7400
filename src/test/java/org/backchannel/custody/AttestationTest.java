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
import org.junit.jupiter.api.Test;

/** The seal strip says who acted and what they did; that the registry attests for itself would help nobody. */
class AttestationTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private static String strip(String item) {
        String page = APP.signedIn("marsh").get("/items/" + item).body();
        String strip = page.substring(page.indexOf("class=\"bc-seal\""));
        return strip.substring(0, strip.indexOf("</p>")).replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }

    private static String filed(Asker by, Provenance from) {
        var card = new Card(Kind.NOTE, "", "On seals", List.of(), List.of(), Dated.UNDATED, "", from, Optional.empty());
        Item item = APP.bean(Filing.class).file(by,
                new Filing.Incoming(card, "Confidential", new TreeSet<>(List.of("salt")), Optional.empty()), Registrar.content("Words."));
        return item.id().toString();
    }

    @Test
    void the_registry_at_its_first_start() {
        var volume = new Provenance("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("v"),
                Optional.of("d1"), Optional.empty());
        assertThat(strip(filed(Asker.registry("test"), volume))).contains(
                "Attested by the registry, which imported it by itself at its first start, 20").contains("Seal verified just now");
    }

    @Test
    void a_person_who_filed_it_and_one_who_put_it_under_another_marking() {
        Person drafter = REGISTRAR.person("Quinn", cleared(Level.SECRET), List.of("salt"), Role.ORIGINATOR);
        String item = filed(Registrar.asker(drafter), Provenance.HERE);
        assertThat(strip(item)).contains("Attested by the registry for Test Quinn, who filed it, 20");
        var marsh = APP.signedIn("marsh");
        marsh.get("/items/" + item + "/marking");
        marsh.post("/items/" + item + "/marking",
                java.util.Map.of("marking", "Secret", "authority", "EO 11652", "reason", "It says more.", "version", "1"));
        assertThat(strip(item)).contains("for Margaret Marsh, who put it under this marking, 20");
    }

    @Test
    void the_operator_who_imported_it() {
        assertThat(strip(filed(Asker.console("root"), Provenance.HERE)))
                .contains("Attested by the registry for its operator, who filed it from the command line, 20");
    }
}
