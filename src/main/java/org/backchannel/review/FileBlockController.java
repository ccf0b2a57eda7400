package org.backchannel.review;

import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
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

/** File blocks: which there are, what is in them, and how an item is put into one or taken out. */
@Controller
class FileBlockController {

    private final FileBlocks blocks;
    private final Register register;

    FileBlockController(FileBlocks blocks, Register register) {
        this.blocks = blocks;
        this.register = register;
    }

    @Asks(Act.SEE_CALENDAR)
    @GetMapping("/file-blocks")
    String list(Asker asker, Model model) {
        List<FileBlocks.Block> all = blocks.list(asker);
        model.addAttribute("blocks", all);
        model.addAttribute("banner", Markings.banner(all.stream().flatMap(block -> block.items().stream()).toList(), register));
        return "review/file-blocks";
    }

    @Asks(Act.SEE_CALENDAR)
    @GetMapping("/file-blocks/{block}")
    String block(Asker asker, @PathVariable String block, Model model) {
        FileBlocks.Block found = blocks.block(asker, block);
        model.addAttribute("block", found);
        model.addAttribute("banner", Markings.banner(found.items(), register));
        return "review/file-block";
    }

    @Asks(Act.SET_FILE_BLOCK)
    @PostMapping("/items/{id}/file-block")
    String put(Asker asker, @PathVariable String id, @RequestParam(defaultValue = "") String fileBlock,
            @RequestParam(defaultValue = "") String why, RedirectAttributes next) {
        FiledTogether made = blocks.put(asker, id, fileBlock, why);
        next.addFlashAttribute("notice", Notice.success("It is kept as one file in “" + made.block() + "”, and falls due with it."));
        return "redirect:/items/{id}/classification";
    }

    @Asks(Act.SET_FILE_BLOCK)
    @PostMapping("/items/{id}/file-block/removal")
    String take(Asker asker, @PathVariable String id, @RequestParam(defaultValue = "") String why, RedirectAttributes next) {
        blocks.take(asker, id, why);
        next.addFlashAttribute("notice", Notice.success("It is kept by itself, and falls due by its own day."));
        return "redirect:/items/{id}/classification";
    }

    /** The block is looked up first; then each of its items is asked for by itself. */
    @Asks(Act.SEE_CALENDAR)
    @PostMapping("/file-blocks/{block}/end")
    String breakUp(Asker asker, @PathVariable String block, @RequestParam(defaultValue = "") String why, RedirectAttributes next) {
        int taken = blocks.breakUp(asker, block, why);
        next.addFlashAttribute("notice",
                Notice.success((taken == 1 ? "1 item is" : taken + " items are") + " taken out, and fall due each by its own day."));
        return "redirect:/file-blocks";
    }
}
