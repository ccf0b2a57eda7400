package org.backchannel.control;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.people.Groups;
import org.backchannel.policy.Act;
import org.backchannel.tei.Importer;
import org.backchannel.tei.Report;
import org.backchannel.web.BadInput;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page on which volumes are imported: the answer comes when the last document is filed. */
@Controller
class ImportController {

    private final Guard guard;
    private final Importer importer;
    private final Groups groups;

    ImportController(Guard guard, Importer importer, Groups groups) {
        this.guard = guard;
        this.importer = importer;
        this.groups = groups;
    }

    /** What became of one file. */
    public record Done(String file, Report report) {
    }

    @GetMapping("/imports")
    String form(Asker asker, Model model) {
        List<Option> choices = guard.look(asker, Act.SEE_IMPORT, Target.registry(),
                permit -> groups.list().stream().map(group -> new Option(group.id(), group.name())).toList());
        model.addAttribute("groups", choices);
        return "control/imports";
    }

    /** One admission a file, and one for each of its documents. */
    @PostMapping("/imports")
    String run(Asker asker, @RequestParam List<MultipartFile> files, @RequestParam String group, Model model) throws IOException {
        if (groups.find(group).isEmpty()) {
            throw new BadInput("group", "there is no group `%s`".formatted(group));
        }
        List<Done> done = new ArrayList<>();
        for (MultipartFile file : files) {
            String name = file.getOriginalFilename() == null ? "volume" : file.getOriginalFilename();
            try (InputStream volume = file.getInputStream()) {
                done.add(new Done(name, importer.run(asker, name, volume, new TreeSet<>(List.of(group)))));
            }
        }
        model.addAttribute("done", done);
        return "control/imported";
    }
}
