package org.backchannel.custody;

import org.backchannel.web.Asks;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Kind;
import org.backchannel.marking.Level;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Markings;
import org.backchannel.web.Option;
import org.backchannel.web.Sorting;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of what the person may know of. */
@Controller
class RegistryController {

    private static final int PAGE = 50;

    private final Guard guard;
    private final Catalogue catalogue;
    private final Reminders reminders;
    private final Register register;

    RegistryController(Guard guard, Catalogue catalogue, Reminders reminders, Register register) {
        this.reminders = reminders;
        this.guard = guard;
        this.catalogue = catalogue;
        this.register = register;
    }

    /** Takes the words out of the form, so that no address carries them. */
    @Asks(Act.LIST)
    @PostMapping("/search")
    String search(Asker asker, @RequestParam Map<String, String> parameters, HttpSession session) {
        var form = SearchForm.of(parameters);
        return guard.look(asker, Act.LIST, Target.registry(), permit -> {
            form.search();
            return "redirect:" + href(form.with("", form.q().isEmpty() ? "" : KeptWords.of(session).keep(form.q())), Optional.empty());
        });
    }

    @Asks(Act.LIST)
    @GetMapping("/")
    String list(Asker asker, @RequestParam Map<String, String> parameters, HttpSession session, Model model) {
        var asked = SearchForm.of(parameters);
        var kept = KeptWords.of(session).get(asked.words());
        var form = asked.with(kept.orElse(""), kept.isPresent() ? asked.words() : "");
        Optional<Place> after = Optional.ofNullable(parameters.get("after")).flatMap(Place::parse);
        boolean whole = form.set().isEmpty() && after.isEmpty();
        List<Reminders.Reminder> due = new ArrayList<>();
        var page = guard.look(asker, Act.LIST, Target.registry(), permit -> {
            due.addAll(whole ? reminders.of(permit.whoMay(Act.LIST)) : List.of());
            return catalogue.list(permit, form.noted(permit), after, PAGE);
        });
        model.addAttribute("reminders", due);
        model.addAttribute("rows", page.rows().stream().map(listed -> Row.of(listed, register)).toList());
        model.addAttribute("banner", Markings.banner(
                Stream.concat(page.rows().stream().map(Listed::item), due.stream().map(Reminders.Reminder::item)).toList(), register));
        model.addAttribute("form", form);
        model.addAttribute("forgotten", kept.isEmpty() && !asked.words().isEmpty());
        model.addAttribute("kinds", options(Kind.values()));
        model.addAttribute("levels", options(Level.values()));
        model.addAttribute("sorting", new Sorting("/", form.set(), "date", !form.dir().equals("asc")));
        model.addAttribute("first", after.isPresent() ? href(form, Optional.empty()) : null);
        model.addAttribute("next", page.next().map(place -> href(form, Optional.of(place))).orElse(null));
        return "custody/list";
    }

    private static String href(SearchForm form, Optional<Place> after) {
        var link = UriComponentsBuilder.fromPath("/");
        form.set().forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
        if (form.dir().equals("asc")) {
            link.queryParam("dir", "asc");
        }
        after.ifPresent(place -> link.queryParam("after", place.toString()));
        return link.encode().buildAndExpand(form.set()).toUriString();
    }

    private static List<Option> options(Kind[] kinds) {
        List<Option> options = new ArrayList<>(List.of(new Option("", "Any kind")));
        Arrays.stream(kinds).map(kind -> new Option(kind.name(), kind.words())).forEach(options::add);
        return options;
    }

    private static List<Option> options(Level[] levels) {
        List<Option> options = new ArrayList<>(List.of(new Option("", "Any level")));
        Arrays.stream(levels).map(level -> new Option(level.name(), level.words())).forEach(options::add);
        return options;
    }
}
