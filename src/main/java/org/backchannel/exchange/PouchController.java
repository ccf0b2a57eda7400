package org.backchannel.exchange;

import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pouches by hand: made, written out, taken in. */
@Controller
class PouchController {

    private final Pouching pouching;
    private final Taking taking;

    PouchController(Pouching pouching, Taking taking) {
        this.pouching = pouching;
        this.taking = taking;
    }

    @Asks(Act.MAKE_POUCH)
    @PostMapping("/sites/{name}/pouches")
    String make(Asker asker, @PathVariable String name, RedirectAttributes next) {
        PouchOut out = pouching.make(asker, name);
        next.addFlashAttribute("notice", Notice.success("Pouch %d is made: %s. Save it, and carry it there."
                .formatted(out.version(), held(out.messages(), out.recalls(), out.receipts(), out.packages()))));
        return "redirect:/sites/{name}";
    }

    @Asks(Act.WRITE_POUCH)
    @GetMapping("/sites/{name}/pouches/{number}")
    ResponseEntity<byte[]> file(Asker asker, @PathVariable String name, @PathVariable String number) {
        int which = number.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(number) : -1;
        return SiteController.file("%s-%s.pouch".formatted(name, number), pouching.file(asker, name, which));
    }

    @Asks(Act.TAKE_POUCH)
    @PostMapping("/pouches")
    String take(Asker asker, @RequestParam(required = false) @Nullable MultipartFile pouch, RedirectAttributes next) {
        Taking.Taken taken = taking.take(asker, SiteController.bytes("pouch", pouch));
        next.addFlashAttribute("notice", told(taken));
        return "redirect:/sites/" + taken.site();
    }

    private static Notice told(Taking.Taken taken) {
        return switch (taken.became()) {
            case TAKEN -> Notice.success("Pouch %d is taken in: %s.".formatted(taken.sequence(),
                    held(taken.messages(), taken.recalls(), taken.receipts(), taken.packages())));
            case REPEATED -> Notice.warning("Pouch %d was brought before. Nothing was done again; that it was repeated is in the trail."
                    .formatted(taken.sequence()));
            case WAITS -> Notice.warning("Pouch %d is kept, and waits: a pouch before it has not come yet.".formatted(taken.sequence()));
        };
    }

    /** What a pouch holds, in words. */
    static String held(int messages, int recalls, int receipts, int packages) {
        return counted(messages, "message") + ", " + (recalls == 0 ? "" : counted(recalls, "recall") + ", ")
                + (packages == 0 ? "" : counted(packages, "package") + ", ") + counted(receipts, "receipt");
    }

    static String counted(int many, String word) {
        return many == 1 ? "1 " + word : many + " " + word + "s";
    }
}
