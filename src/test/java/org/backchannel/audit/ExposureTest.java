package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Kind;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Provenance;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Clearance;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;

/** What an entry says is held as its item is, by the edition in which the item is marked. */
class ExposureTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Optional<String> CAPCO = Optional.of("CAPCO-2016");

    @Test
    void theEntriesOfAModernItemAreHeldAsItsLineSays() {
        var registrar = new Registrar(APP);
        registrar.group("exposure");
        var card = new Card(Kind.REPORT, "", "A paper", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        Item item = APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "SECRET//REL TO USA, GBR", new TreeSet<>(List.of("exposure")), Optional.empty()).by(CAPCO),
                Registrar.content("Words."));
        var lines = APP.bean(MarkingLines.class);
        var all = lines.all();
        var codewords = new TreeSet<>(all.codewords());
        codewords.add("SI__XYZ");
        var manager = registrar.person("Manager", new Clearance(all.level(), all.controls(), codewords, true, Optional.of("USA")),
                List.of("exposure"), Role.RECORDS_MANAGER);
        APP.bean(Remarking.class).raise(Registrar.asker(manager), Target.item(item.id()),
                new Remarking.Wish("TOP SECRET//SI-XYZ//NOFORN", "a guide", "a review", 1, CAPCO));
        var exposure = new Exposure(APP.bean(Trail.class), lines);
        var trail = APP.bean(Trail.class).lines(Query.all().about(Subject.item(item.id().value())).ofType("item.remark"), null, 5);
        assertThat(trail).hasSize(2).allSatisfy(line -> {
            var needed = exposure.of(line);
            assertThat(needed.release().admits(Optional.of("FRA"))).as("not to be told to who is not let in").isFalse();
        });
        assertThat(trail).anySatisfy(line -> {
            assertThat(exposure.of(line).codewords()).as("what it is to be").contains("SI__XYZ").doesNotContain("TK");
            assertThat(exposure.of(line).release().admits(Optional.of("GBR"))).isFalse();
        });
        var filed = APP.bean(Trail.class).lines(Query.all().about(Subject.item(item.id().value())).ofType("item.file"), null, 5);
        assertThat(filed).anySatisfy(line -> assertThat(exposure.of(line).release().admits(Optional.of("GBR"))).isTrue());
    }
}
