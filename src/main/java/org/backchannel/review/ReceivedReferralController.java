package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Persons;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Register;
import org.backchannel.people.Groups;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Referrals of other registries: filed for review, and answered. */
@Controller
class ReceivedReferralController {

    private final ReceivedReferrals received;
    private final ReferralAnswers answers;
    private final Persons persons;
    private final Groups groups;
    private final Register register;

    ReceivedReferralController(ReceivedReferrals received, ReferralAnswers answers, Persons persons, Groups groups, Register register) {
        this.received = received;
        this.answers = answers;
        this.persons = persons;
        this.groups = groups;
        this.register = register;
    }

    @Asks(Act.SEE_REFERRALS)
    @GetMapping("/referrals")
    String unfiled(Asker asker, Model model) {
        List<ReferralCarrier.Came> all = received.unfiled(asker);
        model.addAttribute("all", all);
        model.addAttribute("groups", persons.believed(asker).map(Person::groups).stream().flatMap(ids -> ids.stream())
                .flatMap(id -> groups.find(id).stream()).map(group -> new Option(group.id(), group.name())).toList());
        model.addAttribute("banner", Markings.banner(all.stream().map(ReferralCarrier.Came::marking).reduce(Marking.of(Level.UNCLASSIFIED),
                Marking::join), register));
        return "review/received";
    }

    @Asks(Act.FILE_REFERRAL)
    @PostMapping("/referrals/{id}/item")
    String file(Asker asker, @PathVariable String id, @RequestParam(defaultValue = "") String group, RedirectAttributes next) {
        received.file(asker, id, group);
        next.addFlashAttribute("notice",
                Notice.success("It is filed, and its review is open: reviewers of that group find it in their list."));
        return "redirect:/referrals";
    }

    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}/answer")
    String answer(Asker asker, @PathVariable String review, Model model) {
        ReferralAnswers.Shown shown = answers.look(asker, review);
        model.addAttribute("review", shown.review());
        model.addAttribute("asked", shown.asked());
        model.addAttribute("site", shown.site());
        model.addAttribute("answer", shown.answer().orElse(null));
        model.addAttribute("on", shown.on());
        model.addAttribute("sent", shown.sent().orElse(null));
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
        return "review/answer";
    }

    @Asks(Act.EXPORT_REFERRAL)
    @PostMapping("/reviews/{review}/answer")
    String send(Asker asker, @PathVariable String review, RedirectAttributes next) {
        ReferralCarrier.Sent sent = answers.send(asker, review);
        next.addFlashAttribute("notice", Notice.success(
                "The answer is sealed for %s. It goes with the next pouch; it can be carried as a file, too."
                        .formatted(sent.to().title())));
        return "redirect:/reviews/{review}/answer";
    }

    @Asks(Act.EXPORT_REFERRAL)
    @GetMapping("/reviews/{review}/answer/package")
    ResponseEntity<byte[]> file(Asker asker, @PathVariable String review) {
        return attached("answer-" + review + ".package", answers.file(asker, review));
    }

    static ResponseEntity<byte[]> attached(String name, byte[] bytes) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(bytes);
    }
}
