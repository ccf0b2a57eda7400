package org.backchannel.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.TreeSet;
import org.backchannel.custody.Disposition.Kind;
import org.backchannel.custody.Disposition.Wish;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Transfers and destructions over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Items")
class DispositionApi {

    private final Guard guard;
    private final Disposing disposing;
    private final DispositionsShown shown;

    DispositionApi(Guard guard, Disposing disposing, DispositionsShown shown) {
        this.guard = guard;
        this.disposing = disposing;
        this.shown = shown;
    }

    /**
     * What is to become of an item.
     *
     * @param groups of a transfer: ids of the groups that are to have it
     */
    record Body(@Nullable List<String> groups, @Nullable String authority, @Nullable String reason) {

        Wish wish(int seen) {
            return new Wish(authority == null ? "" : authority, reason == null ? "" : reason, seen);
        }

        TreeSet<String> to() {
            return groups == null ? new TreeSet<>() : new TreeSet<>(groups);
        }
    }

    @Asks(Act.PROPOSE_TRANSFER)
    @PostMapping("/items/{id}/transfers")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose that other need-to-know groups have an item", description = "Nothing changes until another records manager confirms it. If-Match with the version that the caller has seen; 412 if it is not the present one.")
    Disposition proposeTransfer(Asker asker, @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen, @RequestBody Body body) {
        return disposing.proposeTransfer(asker, id, body.to(), body.wish(Etag.version(seen)));
    }

    @Asks(Act.PROPOSE_DESTRUCTION)
    @PostMapping("/items/{id}/destructions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose that what an item says be destroyed", description = "Nothing is until another records manager confirms it. If-Match as for a transfer. 409 while something still needs the item: a review, a challenge, a message that is under way.")
    Disposition proposeDestruction(Asker asker, @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen, @RequestBody Body body) {
        return disposing.proposeDestruction(asker, id, body.wish(Etag.version(seen)));
    }

    @Asks(Act.SEE_PROPOSALS)
    @GetMapping("/dispositions")
    @Operation(summary = "The transfers and destructions that wait for a second person", description = "One whose seal is broken is left out, and in the trail.")
    List<Disposition> list(Asker asker) {
        return guard.look(asker, Act.SEE_PROPOSALS, Target.registry(), shown::waiting).proposed().stream()
                .map(Dispositions.Waiting::disposition).toList();
    }

    @Asks(Act.CONFIRM_TRANSFER)
    @PostMapping("/transfers/{proposal}/confirmation")
    @Operation(summary = "Confirm another person's proposal: the item is in its new groups")
    ItemJson.Known confirmTransfer(Asker asker, @PathVariable String proposal) {
        return ItemJson.Known.of(disposing.confirmTransfer(asker, proposal));
    }

    @Asks(Act.WITHDRAW_TRANSFER)
    @PostMapping("/transfers/{proposal}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw the proposal of a transfer or turn it down")
    void withdrawTransfer(Asker asker, @PathVariable String proposal) {
        disposing.withdraw(asker, Kind.TRANSFER, proposal);
    }

    @Asks(Act.CONFIRM_DESTRUCTION)
    @PostMapping("/destructions/{proposal}/confirmation")
    @Operation(summary = "Confirm another person's proposal: the item is destroyed, for good", description = "Whoever may know of it is answered 410 from then on, with when, by whom and by what authority it was destroyed.")
    ItemJson.Known confirmDestruction(Asker asker, @PathVariable String proposal) {
        return ItemJson.Known.of(disposing.confirmDestruction(asker, proposal));
    }

    @Asks(Act.WITHDRAW_DESTRUCTION)
    @PostMapping("/destructions/{proposal}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw the proposal of a destruction or turn it down")
    void withdrawDestruction(Asker asker, @PathVariable String proposal) {
        disposing.withdraw(asker, Kind.DESTRUCTION, proposal);
    }
}
