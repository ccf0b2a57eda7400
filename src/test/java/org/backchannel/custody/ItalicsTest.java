package org.backchannel.custody;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** A term, a person or a reference in italics stays one, and stays in italics, through the seal and onto the page. */
class ItalicsTest {

    private static final RunningApplication APP = RunningApplication.get();

    private static Run italic(Run.Sort sort, String text) {
        return Run.of(sort, text).emphasized(true);
    }

    @Test
    void both_are_kept() {
        new Registrar(APP).group("salt");
        var content = new Content(List.of(new Portion(Portion.Sort.PARAGRAPH, "", "", 0, List.of(Run.text("On "),
                italic(Run.Sort.TERM, "SALT"), Run.text(" and "), Run.of(Run.Sort.TERM, "ABM"), italic(Run.Sort.PERSON, "Kay"),
                new Run(Run.Sort.REFERENCE, "Document 9", "nothing#d9").emphasized(true)))));
        var card = new Card(Kind.NOTE, "", "On italics", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        Item item = APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "Confidential", new TreeSet<>(List.of("salt")), Optional.empty()), content);
        assertThat(ContentCodec.read(ContentCodec.write(content).bytes())).isEqualTo(content);
        assertThat(APP.signedIn("marsh").get("/items/" + item.id()).body())
                .contains("On <em>SALT</em> and ABM<em>Kay</em><span class=\"bc-emphasis\">Document 9</span>");
    }
}
