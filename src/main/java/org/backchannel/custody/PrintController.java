package org.backchannel.custody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Register;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Sheet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The one page whose text a browser prints: any other that shows a text leaves it out on paper, so that what is printed was asked for and
 * is in the trail. The sheets say for whom they were printed, and by which call, so that a copy that is found leads to its entry.
 */
@Controller
class PrintController {

    private final Guard guard;
    private final Custody custody;
    private final SheetMaker sheets;
    private final Declassifications declassifications;
    private final Register register;

    PrintController(Guard guard, Custody custody, SheetMaker sheets, Declassifications declassifications, Register register) {
        this.guard = guard;
        this.custody = custody;
        this.sheets = sheets;
        this.declassifications = declassifications;
        this.register = register;
    }

    /** For whom, when, and by which call of the trail. */
    record Copy(Person reader, Instant at, String call) {
    }

    private record Printed(Paper paper, Sheet sheet, Copy copy, Optional<Declassified> declassified) {
    }

    @Asks(Act.PRINT)
    @GetMapping("/items/{id}/print")
    String print(Asker asker, @PathVariable String id, Model model) {
        Printed printed = guard.look(asker, Act.PRINT, Target.item(id), permit -> {
            Paper paper = custody.print(permit);
            Person reader = permit.whoMay(Act.PRINT);
            return new Printed(paper, sheets.sheet(paper, reader), new Copy(reader, paper.verifiedAt(), permit.correlation().toString()),
                    declassifications.of(paper.item()));
        });
        Item item = printed.paper().item();
        model.addAttribute("banner", Markings.banner(item, List.of(), register));
        model.addAttribute("item", item);
        model.addAttribute("declassified", printed.declassified().orElse(null));
        model.addAttribute("sheet", printed.sheet());
        model.addAttribute("copy", printed.copy());
        return "custody/print";
    }
}
