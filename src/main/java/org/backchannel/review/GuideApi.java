package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Classification guides over REST. The ETag of a topic is how often it was stated. */
@RestController
@RequestMapping("/api/v1/guides/topics")
@Tag(name = "Declassification")
class GuideApi {

    private static final String IF_MATCH = "If-Match";

    private final Guides guides;
    private final Docket docket;

    GuideApi(Guides guides, Docket docket) {
        this.guides = guides;
        this.docket = docket;
    }

    /**
     * A statement of a topic.
     *
     * @param years after the date of the item it is declassified; 0 where it is an event, or an exemption without a date
     * @param gone whether it is no longer used
     */
    record StatedTopic(String id, int version, String guide, String number, String title, String level, List<String> reasons, int years,
            String event, String exemption, boolean gone, String by, Instant at) {
    }

    /** @param reasons letters of the order, divided by commas: {@code 1.4(a), 1.4(d)} */
    record TopicToState(@Nullable String guide, @Nullable String number, @Nullable String title, @Nullable String level,
            @Nullable String reasons, @Nullable Integer years, @Nullable String event, @Nullable String exemption) {
        Guides.Wanted wanted() {
            return new Guides.Wanted(said(guide), said(number), said(title), said(level), said(reasons), Objects.toString(years, ""),
                    said(event), said(exemption));
        }

        private static String said(@Nullable String typed) {
            return Objects.requireNonNullElse(typed, "");
        }
    }

    @Asks(Act.SEE_GUIDES)
    @GetMapping
    @Operation(summary = "The topics in use", description = "By guide and number.")
    List<StatedTopic> list(Asker asker) {
        return guides.all(asker).stream().map(this::told).toList();
    }

    @Asks(Act.SEE_GUIDES)
    @GetMapping("/{topic}")
    @Operation(summary = "A topic", description = "Every statement of it, the first first.")
    ResponseEntity<List<StatedTopic>> history(Asker asker, @PathVariable String topic) {
        List<Topic> all = guides.history(asker, topic);
        return ResponseEntity.ok().eTag(Etag.of(all.getLast().version())).body(all.stream().map(this::told).toList());
    }

    @Asks(Act.STATE_TOPIC)
    @PostMapping
    @Operation(summary = "State a topic", description = "level as SECRET; reasons as 1.4(a), 1.4(d); years, event or an exemption.")
    ResponseEntity<StatedTopic> state(Asker asker, @RequestBody TopicToState body) {
        Topic made = guides.state(asker, body.wanted());
        return ResponseEntity.created(ServletUriComponentsBuilder.fromCurrentRequest().path("/{topic}").build(made.id()))
                .eTag(Etag.of(made.version())).body(told(made));
    }

    @Asks(Act.STATE_TOPIC)
    @PutMapping("/{topic}")
    @Operation(summary = "State a topic anew", description = "If-Match with the ETag that the caller has seen; 412 if it is not the present one. What was stated before stays in its history.")
    ResponseEntity<StatedTopic> restate(Asker asker, @PathVariable String topic,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen, @RequestBody TopicToState body) {
        return answer(guides.restate(asker, topic, Etag.version(seen), body.wanted()));
    }

    @Asks(Act.STATE_TOPIC)
    @PostMapping("/{topic}/end")
    @Operation(summary = "Take a topic out of use", description = "If-Match as for stating it anew. Its history stays.")
    ResponseEntity<StatedTopic> end(Asker asker, @PathVariable String topic,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen) {
        return answer(guides.end(asker, topic, Etag.version(seen)));
    }

    private ResponseEntity<StatedTopic> answer(Topic made) {
        return ResponseEntity.ok().eTag(Etag.of(made.version())).body(told(made));
    }

    private StatedTopic told(Topic one) {
        return new StatedTopic(one.id().toString(), one.version(), one.guide(), one.number(), one.title(), one.level().name(),
                one.reasons(), one.years(), one.event(), one.exemption(), one.gone(), docket.name(one.by()), one.at());
    }
}
