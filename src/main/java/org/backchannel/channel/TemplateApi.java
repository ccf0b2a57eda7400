package org.backchannel.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Templates of messages over REST. */
@RestController
@RequestMapping("/api/v1/messages/templates")
@Tag(name = "Messages")
class TemplateApi {

    private final Guard guard;
    private final Templates templates;

    TemplateApi(Guard guard, Templates templates) {
        this.guard = guard;
        this.templates = templates;
    }

    @Asks(Act.VISIT)
    @GetMapping
    @Operation(summary = "Templates of messages", description = "Fields and portions as a draft takes them. They hold nothing classified.")
    List<Template> list(Asker asker) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> templates.list());
    }
}
