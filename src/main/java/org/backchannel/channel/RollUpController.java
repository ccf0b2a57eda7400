package org.backchannel.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The part of the drafting page that says what the marks come to, and the same over REST. */
@Controller
@Tag(name = "Messages")
class RollUpController {

    private final Guard guard;
    private final RollUp rollUp;

    RollUpController(Guard guard, RollUp rollUp) {
        this.guard = guard;
        this.rollUp = rollUp;
    }

    @Asks(Act.VISIT)
    @PostMapping("/messages/roll-up")
    String part(Asker asker, @RequestParam MultiValueMap<String, String> sent, Model model) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> {
            List<String> marks = new ArrayList<>(List.of(one(sent, "subjectMark")));
            for (int n = 1; n <= DraftForm.MOST_PORTIONS && sent.containsKey("mark" + n); n++) {
                marks.add(one(sent, "mark" + n));
            }
            model.addAttribute("causes", rollUp.of(one(sent, "marking"), one(sent, "edition"), marks));
            rollUp.banner(one(sent, "marking"), one(sent, "edition"), marks, one(sent, "shownMarking"), one(sent, "shownEdition"))
                    .ifPresent(banner -> model.addAttribute("typedBanner", banner));
            return "channel/parts :: causes(rollUp=${causes})";
        });
    }

    private static String one(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
    }

    /** Marks alone; {@code marks} has that of the subject first. */
    record Marks(@Nullable String marking, @Nullable String edition, @Nullable List<String> marks) {
    }

    @Asks(Act.VISIT)
    @PostMapping("/api/v1/messages/roll-up")
    @ResponseBody
    @Operation(summary = "Roll marks up", description = "What the marks of portions come to, by which of them each word is there, and which are above the line. No text is needed.")
    Causes told(Asker asker, @RequestBody Marks body) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> rollUp.of(Objects.requireNonNullElse(body.marking(), ""),
                Objects.requireNonNullElse(body.edition(), ""), body.marks() == null ? List.of() : body.marks()));
    }
}
