package org.backchannel.custody;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Kind;
import org.backchannel.people.Groups;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.backchannel.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a text, PDF or Office file is filed. */
@Controller
class FileController {

    private static final String PAGE = "custody/file";

    private final Guard guard;
    private final Uploads uploads;
    private final MarkingLines lines;
    private final Groups groups;
    private final Persons persons;

    FileController(Guard guard, Uploads uploads, MarkingLines lines, Groups groups, Persons persons) {
        this.guard = guard;
        this.uploads = uploads;
        this.lines = lines;
        this.groups = groups;
        this.persons = persons;
    }

    @Asks(Act.VISIT)
    @GetMapping("/items/new")
    String form(Asker asker, Model model) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> page(asker, model));
    }

    /** Where the pages say another marking than is stated, the same page asks which holds; nothing is filed until it is said. */
    @Asks(Act.FILE)
    @PostMapping("/items/new")
    String file(Asker asker, @RequestParam(required = false) @Nullable MultipartFile file, @RequestParam MultiValueMap<String, String> sent,
            Model model, HttpServletResponse response, RedirectAttributes next) {
        var form = FileForm.of(sent);
        try {
            Item item = uploads.file(asker, form.incoming(lines), form.said().required(), FileForm.name(file), FileForm.bytes(file),
                    form.resolution());
            boolean closed = item.access().eyesOnly() && !item.access().readers().contains(asker.person().value());
            next.addFlashAttribute("notice", closed ? closed(item) : Notice.success("Filed, and sealed."));
            return closed ? "redirect:/" : "redirect:/items/" + item.id();
        } catch (MarkingConflict conflict) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            model.addAttribute("difference", Difference.of(conflict.comparison()));
            model.addAttribute("typed", Typed.of(sent));
            return page(asker, model);
        }
    }

    /** Who files what they are no reader of is told so here: the item's own page would say that there is none. */
    private static Notice closed(Item item) {
        List<String> names = item.access().unresolved();
        return names.isEmpty()
                ? Notice.success("Filed, and sealed. It is for the eyes of others alone.")
                : Notice.warning(
                        "Filed, and sealed. The directory does not say for certain who is meant by %s: until two records managers have, it is closed."
                                .formatted(String.join(", ", names)));
    }

    private String page(Asker asker, Model model) {
        model.addAttribute("kinds",
                Arrays.stream(Kind.values()).filter(Kind::stated).map(kind -> new Option(kind.name(), kind.words())).toList());
        model.addAttribute("reasons", StatedAtFiling.reasons());
        model.addAttribute("editions", StatedEdition.options(lines));
        List<Option> mine = persons.believed(asker).map(Person::groups).stream().flatMap(ids -> ids.stream())
                .flatMap(id -> groups.find(id).stream()).map(group -> new Option(group.id(), group.name())).toList();
        model.addAttribute("groups", mine);
        return PAGE;
    }
}
