package org.backchannel.tei;

import org.backchannel.web.Asks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Target;
import org.backchannel.people.Groups;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The pages on which volumes are imported. They show file names, ids and figures, and nothing that a document says. */
@Controller
class ImportController {

    private final Guard guard;
    private final Imports imports;
    private final Groups groups;
    private final People people;

    ImportController(Guard guard, Imports imports, Groups groups, People people) {
        this.guard = guard;
        this.imports = imports;
        this.groups = groups;
        this.people = people;
    }

    /** A row of the list of imports. */
    public record Row(Job job, String asker) {
        public String state() {
            return job.state().words();
        }
    }

    @Asks(Act.SEE_IMPORT)
    @GetMapping("/imports")
    String list(Asker asker, Model model) {
        List<Job> jobs = guard.look(asker, Act.SEE_IMPORT, Target.registry(), permit -> imports.latest());
        List<Option> choices = new ArrayList<>(List.of(new Option("", "The volume's own group")));
        groups.list().forEach(group -> choices.add(new Option(group.id(), group.name())));
        model.addAttribute("groups", choices);
        model.addAttribute("rows", jobs.stream().map(job -> new Row(job, name(job.person()))).toList());
        return "tei/imports";
    }

    /** One admission for the whole of what is sent, and one to file for each document. */
    @Asks(Act.IMPORT)
    @PostMapping("/imports")
    String start(Asker asker, @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @RequestParam(defaultValue = "") String group) {
        return "redirect:/imports/" + guard.look(asker, Act.IMPORT, Target.registry(),
                permit -> imports.start(permit, Upload.of(files == null ? List.of() : files), chosen(groups, group)));
    }

    @Asks(Act.SEE_IMPORT)
    @GetMapping("/imports/{id}")
    String show(Asker asker, @PathVariable String id, Model model) {
        Job.Whole whole = guard.look(asker, Act.SEE_IMPORT, Target.registry(), permit -> imports.whole(id).orElseThrow(NotFound::new));
        model.addAttribute("job", whole.job());
        model.addAttribute("figures", whole.job().figures());
        model.addAttribute("state", whole.job().state().words());
        model.addAttribute("running", whole.job().state() == Job.State.RUNNING);
        model.addAttribute("interrupted", whole.job().state() == Job.State.INTERRUPTED);
        model.addAttribute("asker", name(whole.job().person()));
        model.addAttribute("problems", whole.problems());
        return "tei/import";
    }

    @Asks(Act.SEE_IMPORT)
    @GetMapping(path = "/imports/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Asker asker, @PathVariable String id) {
        Job job = guard.look(asker, Act.SEE_IMPORT, Target.registry(), permit -> imports.find(id).orElseThrow(NotFound::new));
        return new ImportEvents(imports, job.id()).begin();
    }

    /** The group that was chosen for the documents; none for the volume's own. For whoever may import, so after that was asked. */
    static SortedSet<String> chosen(Groups groups, String group) {
        if (!group.isEmpty() && groups.find(group).isEmpty()) {
            throw new BadInput("group", "there is no group `%s`".formatted(group));
        }
        return group.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(group));
    }

    private String name(String id) {
        PersonId person = new PersonId(id);
        return Optional.of(person).flatMap(people::person).map(Person::name).orElse(id);
    }
}
