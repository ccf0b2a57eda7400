package org.backchannel.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Concurrence over REST. If-Match has the step that the caller has seen. */
@RestController
@RequestMapping("/api/v1/messages/{id}/concurrence")
@Tag(name = "Messages")
class ConcurrenceApi {

    private static final String IF_MATCH = "If-Match";

    private final Concurrence concurrence;

    ConcurrenceApi(Concurrence concurrence) {
        this.concurrence = concurrence;
    }

    /** @param silence whether no answer by the deadline is recorded as silence */
    record Asking(@Nullable List<String> persons, @Nullable Instant deadline, @Nullable Boolean silence) {
    }

    record Extending(@Nullable Instant deadline, @Nullable String reason) {
    }

    record Answering(@Nullable String answer, @Nullable String words) {
    }

    @Asks(Act.ASK_CONCURRENCE)
    @PostMapping
    @Operation(summary = "Ask persons to concur in a draft", description = "They read it from then on; 422 where one of them could not. With silence, no answer by the deadline is recorded by the registry as silence.")
    ResponseEntity<MessageJson.Standing> ask(Asker asker, @PathVariable String id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen, @RequestBody Asking body) {
        return MessageApi.answer(
                concurrence.ask(asker, id, Etag.version(seen), new TreeSet<>(body.persons() == null ? List.of() : body.persons()),
                        deadline(body.deadline()), Boolean.TRUE.equals(body.silence())));
    }

    @Asks(Act.EXTEND_CONCURRENCE)
    @PostMapping("/extension")
    @Operation(summary = "Give more time to concur", description = "The reason stands in the trail.")
    ResponseEntity<MessageJson.Standing> extend(Asker asker, @PathVariable String id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen, @RequestBody Extending body) {
        return MessageApi.answer(concurrence.extend(asker, id, Etag.version(seen), deadline(body.deadline()),
                Objects.requireNonNullElse(body.reason(), "")));
    }

    @Asks(Act.CONCUR)
    @PostMapping("/answers")
    @Operation(summary = "Concur or object", description = "answer: CONCUR or OBJECT; words: a comment, or why not. They are sealed as an item of their own.")
    ResponseEntity<MessageJson.Standing> answer(Asker asker, @PathVariable String id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen, @RequestBody Answering body) {
        return MessageApi.answer(concurrence.answer(asker, id, Etag.version(seen),
                ConcurrenceController.wanted(Objects.requireNonNullElse(body.answer(), "")), Objects.requireNonNullElse(body.words(), "")));
    }

    private static Instant deadline(@Nullable Instant deadline) {
        if (deadline == null) {
            throw new BadInput("deadline", "say until when");
        }
        return deadline;
    }
}
