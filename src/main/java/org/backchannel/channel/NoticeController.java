package org.backchannel.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.Asks;
import org.backchannel.web.Conflict;
import org.backchannel.web.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where people say, of themselves alone, where they are told that something waits. */
@Controller
@Tag(name = "Messages")
class NoticeController {

    private final Guard guard;
    private final NoticeSettings settings;
    private final NoticeAddresses addresses;

    NoticeController(Guard guard, NoticeSettings settings, NoticeAddresses addresses) {
        this.guard = guard;
        this.settings = settings;
        this.addresses = addresses;
    }

    @Asks(Act.VISIT)
    @GetMapping("/messages/notices")
    String page(Asker asker, Model model) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> {
            model.addAttribute("on", settings.on());
            model.addAttribute("address", addresses.of(permit.whoMay(Act.VISIT).id().value()).orElse(""));
            return "channel/notices";
        });
    }

    @Asks(Act.SET_NOTICES)
    @PostMapping("/messages/notices")
    String set(Asker asker, @RequestParam(defaultValue = "") String address, RedirectAttributes next) {
        String there = set(asker, address);
        next.addFlashAttribute("notice",
                Notice.success(there.isEmpty() ? "You are told nothing outside." : "You are told there that something waits for you."));
        return "redirect:/messages/notices";
    }

    private String set(Asker asker, String address) {
        return guard.change(asker, Act.SET_NOTICES, Target.registry(), Context.NONE, permit -> {
            if (!settings.on()) {
                throw Conflict.state("this registry sends no notices");
            }
            String checked = settings.checked(address);
            addresses.put(permit, checked);
            return checked;
        });
    }

    /** @param on whether this registry sends any */
    record Told(boolean on, String address) {
    }

    record Wanted(@Nullable String address) {
    }

    @Asks(Act.VISIT)
    @GetMapping("/api/v1/messages/notices")
    @ResponseBody
    @Operation(summary = "Where the caller is told that something waits", description = "address: empty for nowhere.")
    Told told(Asker asker) {
        return guard.look(asker, Act.VISIT, Target.registry(),
                permit -> new Told(settings.on(), addresses.of(permit.whoMay(Act.VISIT).id().value()).orElse("")));
    }

    @Asks(Act.SET_NOTICES)
    @PutMapping("/api/v1/messages/notices")
    @ResponseBody
    @Operation(summary = "Say where to be told that something waits", description = "An address of mail, or nothing. A notice says no more than that something waits.")
    Told want(Asker asker, @RequestBody Wanted body) {
        return new Told(settings.on(), set(asker, Objects.requireNonNullElse(body.address(), "")));
    }
}
