package org.backchannel.exchange;

import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Packages that somebody carried, each a file of its own. */
@Controller
class PacketController {

    private final PacketTaking taking;

    PacketController(PacketTaking taking) {
        this.taking = taking;
    }

    @Asks(Act.TAKE_POUCH)
    @PostMapping("/packages")
    String take(Asker asker, @RequestParam(name = "package", required = false) @Nullable MultipartFile file, RedirectAttributes next) {
        next.addFlashAttribute("notice", told(taking.take(asker, SiteController.bytes("package", file))));
        return "redirect:/sites";
    }

    private static Notice told(PacketTaking.Brought brought) {
        if (brought.repeated()) {
            return Notice.warning("This package came before. Nothing was done again; that it was repeated is in the trail.");
        }
        return switch (brought.kind()) {
            case REFERRAL -> Notice.success("A referral of %s is taken in. It waits to be filed for review.".formatted(brought.site()));
            case ANSWER -> Notice.success("An answer of %s is taken in. It is on the page of the referral.".formatted(brought.site()));
        };
    }
}
