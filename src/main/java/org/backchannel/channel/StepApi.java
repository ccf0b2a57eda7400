package org.backchannel.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The steps of messages over REST. If-Match has the step that the caller has seen: 412 if it is not the present one; 409 where the stage has no such step. */
@RestController
@RequestMapping("/api/v1/messages/{id}")
@Tag(name = "Messages")
class StepApi {

    private static final String IF_MATCH = "If-Match";

    private final Steps steps;
    private final Sending sending;

    StepApi(Steps steps, Sending sending) {
        this.steps = steps;
        this.sending = sending;
    }

    @Asks(Act.SUBMIT_MESSAGE)
    @PostMapping("/submission")
    @Operation(summary = "Submit a draft for approval", description = "approver: the id of somebody else who is an approver; the sender, where the message goes in another's name. 422, naming block, where it is classified and does not say from what that is derived or who classified it; naming compilation, where it is marked above each of its portions and does not say why.")
    ResponseEntity<MessageJson.Standing> submit(Asker asker, @PathVariable String id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen, @RequestBody MessageJson.Submission body) {
        return MessageApi.answer(steps.submit(asker, id, Etag.version(seen), Objects.requireNonNullElse(body.approver(), "")));
    }

    @Asks(Act.APPROVE_MESSAGE)
    @PostMapping("/approval")
    @Operation(summary = "Approve a message", description = "kind of the authority: ITEM, ELSEWHERE or ORAL; authority: an item's id, or what it is in words; second: the id of who is to approve it too, where two persons approve what is so marked.")
    ResponseEntity<MessageJson.Standing> approve(Asker asker, @PathVariable String id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen, @RequestBody MessageJson.Approving body) {
        var authority = StepController.authority(Objects.requireNonNullElse(body.kind(), ""),
                Objects.requireNonNullElse(body.authority(), ""));
        return MessageApi.answer(steps.approve(asker, id, Etag.version(seen), authority, Objects.requireNonNullElse(body.second(), "")));
    }

    @Asks(Act.RETURN_MESSAGE)
    @PostMapping("/return")
    @Operation(summary = "Return a draft for redraft", description = "The reason stands in the trail.")
    ResponseEntity<MessageJson.Standing> giveBack(Asker asker, @PathVariable String id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen, @RequestBody MessageJson.Reason body) {
        return MessageApi.answer(steps.giveBack(asker, id, Etag.version(seen), body.words()));
    }

    @Asks(Act.WITHDRAW_MESSAGE)
    @PostMapping("/withdrawal")
    @Operation(summary = "Withdraw a draft")
    ResponseEntity<MessageJson.Standing> withdraw(Asker asker, @PathVariable String id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen) {
        return MessageApi.answer(steps.withdraw(asker, id, Etag.version(seen)));
    }

    @Asks(Act.TRANSMIT_MESSAGE)
    @PostMapping("/transmission")
    @Operation(summary = "Transmit an approved message", description = "To its recipients, and to nobody else; 422 if one of them could not open it.")
    ResponseEntity<MessageJson.Standing> transmit(Asker asker, @PathVariable String id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen) {
        return MessageApi.answer(sending.transmit(asker, id, Etag.version(seen)));
    }

    @Asks(Act.ACKNOWLEDGE_MESSAGE)
    @PostMapping("/acknowledgement")
    @Operation(summary = "Acknowledge a message", description = "By a recipient who has opened it; the registry attests it for them.")
    ResponseEntity<MessageJson.Standing> acknowledge(Asker asker, @PathVariable String id) {
        return MessageApi.answer(sending.acknowledge(asker, id));
    }

    @Asks(Act.RECALL_MESSAGE)
    @PostMapping("/recall")
    @Operation(summary = "Recall a message", description = "From all who have not opened it; the answer and the trail say whether somebody had.")
    ResponseEntity<MessageJson.Standing> recall(Asker asker, @PathVariable String id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen, @RequestBody MessageJson.Reason body) {
        return MessageApi.answer(sending.recall(asker, id, Etag.version(seen), body.words()));
    }

    @Asks(Act.SUPERSEDE_MESSAGE)
    @PostMapping("/supersession")
    @Operation(summary = "Supersede a message", description = "by: the id of a message that the caller sent later, to all recipients of this one. They keep it, and nothing more is waited for.")
    ResponseEntity<MessageJson.Standing> supersede(Asker asker, @PathVariable String id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen, @RequestBody MessageJson.Supersession body) {
        return MessageApi.answer(sending.supersede(asker, id, Etag.version(seen), Objects.requireNonNullElse(body.by(), "")));
    }
}
