package org.backchannel.channel;

import org.backchannel.channel.Boxes.Box;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream that tells an open pile of messages when to ask for itself anew. */
@Controller
class LivePilesController {

    private final Guard guard;
    private final LivePiles piles;

    LivePilesController(Guard guard, LivePiles piles) {
        this.guard = guard;
        this.piles = piles;
    }

    @Asks(Act.LIST)
    @GetMapping(path = "/messages/piles/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Asker asker, @RequestParam(defaultValue = "inbox") String box) {
        return guard.look(asker, Act.LIST, Target.registry(), permit -> {
            if (Box.of(box).isEmpty()) {
                throw new BadInput("box", "`%s` is no pile of messages".formatted(box));
            }
            return piles.tell(asker);
        });
    }
}
