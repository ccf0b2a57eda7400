package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.marking.Register;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Banner;
import org.backchannel.web.Fact;
import org.backchannel.web.Markings;
import org.backchannel.web.Sheet;
import org.backchannel.web.Tab;
import org.backchannel.web.Zulu;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page on which an item is read. */
@Controller
class ItemController {

    private final Guard guard;
    private final Custody custody;
    private final SheetMaker sheets;
    private final Catalogue catalogue;
    private final People people;
    private final Declassifications declassifications;
    private final Register register;

    ItemController(Guard guard, Custody custody, SheetMaker sheets, Catalogue catalogue, People people,
            Declassifications declassifications, Register register) {
        this.guard = guard;
        this.custody = custody;
        this.sheets = sheets;
        this.catalogue = catalogue;
        this.people = people;
        this.declassifications = declassifications;
        this.register = register;
    }

    /** What the page shows. */
    private record Shown(Paper paper, Sheet sheet, Person reader, List<Item> attached, Optional<Declassified> declassified,
            Optional<ItemId> original) {
    }

    @Asks(Act.READ)
    @GetMapping("/items/{id}")
    String read(Asker asker, @PathVariable String id, Model model) {
        Shown shown = guard.look(asker, Act.READ, Target.item(id), permit -> {
            Paper paper = custody.read(permit);
            Person reader = permit.whoMay(Act.READ);
            return new Shown(paper, sheets.sheet(paper, reader), reader, catalogue.attachments(reader, paper.item().id()),
                    declassifications.of(paper.item()), paper.item().card().kind() == Kind.RELEASE_COPY
                            ? catalogue.filedWith(reader, paper.item())
                            : Optional.empty());
        });
        Item item = shown.paper().item();
        model.addAttribute("banner", Markings.banner(item, shown.attached(), register));
        model.addAttribute("declassified", shown.declassified().orElse(null));
        model.addAttribute("alone", alone(item, shown.attached()));
        model.addAttribute("item", item);
        model.addAttribute("kind", item.card().kind().words());
        model.addAttribute("group", item.card().dated().at().map(Zulu::dateTimeGroup).orElse(null));
        model.addAttribute("sheet", shown.sheet());
        model.addAttribute("attestation", Attestation.of(item, new PersonId(shown.paper().attestedFor()), this::name));
        model.addAttribute("sealedAt", shown.paper().sealedAt());
        model.addAttribute("verifiedAt", shown.paper().verifiedAt());
        model.addAttribute("algorithms", String.join(" and ", shown.paper().algorithms()));
        model.addAttribute("tabs", tabs(item, "text"));
        model.addAttribute("provenance", provenance(item.card().provenance()));
        model.addAttribute("access", access(item));
        model.addAttribute("copyOf", shown.original().orElse(null));
        model.addAttribute("attached", shown.attached().stream().map(ItemController::attached).toList());
        model.addAttribute("original", shown.paper().content().original().orElse(null));
        model.addAttribute("eyesOnly", item.access().eyesOnly());
        model.addAttribute("mayReview", shown.reader().is(Role.REVIEWER));
        model.addAttribute("mayRemark", shown.reader().is(Role.RECORDS_MANAGER));
        return "custody/item";
    }

    /** The file that the item was filed from, to be saved: a browser must not show what somebody else may have made active. */
    @Asks(Act.EXPORT_ORIGINAL)
    @GetMapping("/items/{id}/original")
    ResponseEntity<byte[]> original(Asker asker, @PathVariable String id) {
        Original file = guard.look(asker, Act.EXPORT_ORIGINAL, Target.item(id), custody::original);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
                .body(file.bytes());
    }

    /** The tabs of an item's pages. */
    static List<Tab> tabs(Item item, String current) {
        String base = "/items/" + item.id();
        return List.of(new Tab("Text", base, current.equals("text"), null),
                new Tab("Trail", base + "/trail", current.equals("trail"), null));
    }

    /** What the item is without what is attached to it; null where that makes no difference. */
    private @Nullable Banner alone(Item item, List<Item> attached) {
        Banner own = Markings.banner(item.access(), register);
        return own.equals(Markings.banner(item, attached, register)) ? null : own;
    }

    private static Fact attached(Item item) {
        return new Fact(item.card().kind().words(), item.card().heading(), "/items/" + item.id());
    }

    private String name(PersonId id) {
        return People.builtIn(id).or(() -> people.person(id)).map(Person::name).orElse(id.value());
    }

    private static List<Fact> provenance(Provenance from) {
        List<Fact> facts = new ArrayList<>();
        from.repository().ifPresent(v -> facts.add(new Fact("Repository", v, null)));
        from.collection().ifPresent(v -> facts.add(new Fact("Collection", v, null)));
        from.box().ifPresent(v -> facts.add(new Fact("Box", v, null)));
        from.folder().ifPresent(v -> facts.add(new Fact("Folder", v, null)));
        from.volume().ifPresent(v -> facts.add(new Fact("Edition", v + from.document().map(d -> ", document " + d).orElse(""), null)));
        if (facts.isEmpty()) {
            facts.add(new Fact("Origin", "Written in this registry", null));
        }
        return facts;
    }

    private List<Fact> access(Item item) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Version", Integer.toString(item.version()), null));
        facts.add(new Fact("Need-to-know", String.join(", ", item.access().groups()), null));
        String readers = String.join(", ", item.access().readers().stream().map(PersonId::new).map(this::name).toList());
        if (!readers.isEmpty()) {
            facts.add(new Fact(item.access().eyesOnly() ? "Eyes only for" : "Addressed to or from", readers, null));
        }
        if (!item.access().unresolved().isEmpty()) {
            facts.add(new Fact("Nobody known by the name", String.join(", ", item.access().unresolved()), null));
        }
        return facts;
    }
}
