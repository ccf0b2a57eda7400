package org.backchannel.review;

import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The package of a referral to another registry, and the answer that came as one. */
@Controller
class ReferralPackageController {

    private final ReferralPackages packages;

    ReferralPackageController(ReferralPackages packages) {
        this.packages = packages;
    }

    @Asks(Act.EXPORT_REFERRAL)
    @PostMapping("/reviews/{review}/referrals/{referral}/package")
    String send(Asker asker, @PathVariable String review, @PathVariable String referral, RedirectAttributes next) {
        ReferralCarrier.Sent sent = packages.send(asker, review, referral);
        next.addFlashAttribute("notice",
                Notice.success("The referral is sealed for %s. It goes with the next pouch; it can be carried as a file, too."
                        .formatted(sent.to().title())));
        return "redirect:/reviews/{review}/referrals";
    }

    @Asks(Act.EXPORT_REFERRAL)
    @GetMapping("/reviews/{review}/referrals/{referral}/package")
    ResponseEntity<byte[]> file(Asker asker, @PathVariable String review, @PathVariable String referral) {
        return ReceivedReferralController.attached("referral-" + referral + ".package", packages.file(asker, review, referral));
    }

    @Asks(Act.ANSWER_REFERRAL)
    @PostMapping("/reviews/{review}/referrals/{referral}/answer/package")
    String record(Asker asker, @PathVariable String review, @PathVariable String referral, RedirectAttributes next) {
        packages.record(asker, review, referral);
        next.addFlashAttribute("notice", Notice.success("The answer is recorded as it came."));
        return "redirect:/reviews/{review}/referrals";
    }
}
