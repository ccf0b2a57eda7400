package org.backchannel.review;

import java.util.List;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.item.Item;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whose case it is: given to a reviewer who may read the item, with how much each has at hand. */
@Controller
class AssignmentController {

    private final Guard guard;
    private final Reviewing reviewing;
    private final Reviewers reviewers;
    private final Cases cases;
    private final Policy policy;
    private final Register register;

    AssignmentController(Guard guard, Reviewing reviewing, Reviewers reviewers, Cases cases, Policy policy, Register register) {
        this.guard = guard;
        this.reviewing = reviewing;
        this.reviewers = reviewers;
        this.cases = cases;
        this.policy = policy;
        this.register = register;
    }

    /**
     * A reviewer to choose.
     *
     * @param open how many cases that are not over are theirs, of those that whoever asks may see
     */
    record Choice(String id, String name, String office, long open) {
    }

    private record Shown(Item item, List<Choice> choices) {
    }

    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}/assignment")
    String choose(Asker asker, @PathVariable String review, Model model) {
        Optional<ReviewCase> found = reviewing.find(review);
        Shown shown = guard.look(asker, Act.REVIEW, Reviewing.target(found, review), permit -> {
            Item item = permit.itemTo(Act.REVIEW);
            return new Shown(item, choices(item, policy.filter(permit.whoMay(Act.REVIEW), Act.READ)));
        });
        model.addAttribute("review", found.orElseThrow());
        model.addAttribute("item", shown.item());
        model.addAttribute("choices", shown.choices());
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
        return "review/assignment";
    }

    /** INVARIANT: what one may not see does not exist (2): a count is of cases that whoever asks may see. */
    private List<Choice> choices(Item item, Filter seen) {
        return reviewers.of(item).stream()
                .map(one -> new Choice(one.id().value(), one.name(), one.office(), cases.assigned(seen, one.id().value()))).toList();
    }

    @Asks(Act.ASSIGN_REVIEW)
    @PostMapping("/reviews/{review}/assignment")
    String assign(Asker asker, @PathVariable String review, @RequestParam String person, RedirectAttributes next) {
        reviewing.assign(asker, review, person);
        next.addFlashAttribute("notice", Notice.success(person.isEmpty() ? "The case is nobody’s now." : "The case is assigned."));
        return "redirect:/reviews/{review}";
    }
}
