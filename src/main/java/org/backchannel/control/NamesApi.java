package org.backchannel.control;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.EyesOnlyNames;
import org.backchannel.custody.Meant;
import org.backchannel.custody.NamesQueue;
import org.backchannel.custody.Place;
import org.backchannel.custody.ReadersProposal;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Eyes-only names that mean nobody, and whom they mean, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Eyes-only names")
class NamesApi {

    private final Guard guard;
    private final NamesQueue queue;
    private final OpenNames open;
    private final EyesOnlyNames names;

    NamesApi(Guard guard, NamesQueue queue, OpenNames open, EyesOnlyNames names) {
        this.guard = guard;
        this.queue = queue;
        this.open = open;
        this.names = names;
    }

    /** A page of the queue; {@code next} goes into {@code after} for the next one. */
    record Page(List<OpenName> names, @Nullable String next) {
    }

    /** Whom a name means; {@code nobody} instead of persons where the directory has none of that name. */
    record Saying(@Nullable String name, @Nullable List<String> persons, @Nullable Boolean nobody, @Nullable String reason) {

        Meant meant() {
            return Meant.of(name == null ? "" : name, persons == null ? List.of() : persons, Boolean.TRUE.equals(nobody),
                    reason == null ? "" : reason);
        }
    }

    /** A proposal that waits; of an outdated one, whose item is under another line by now, neither name nor persons nor reason are said. */
    record Waiting(String id, String item, String line, String name, List<String> persons, String reason, String proposer, Instant at,
            boolean outdated) {

        static Waiting of(ReadersProposal proposal, boolean outdated) {
            return new Waiting(proposal.id().toString(), proposal.item().toString(), proposal.line(), proposal.name(),
                    List.copyOf(proposal.meant()), proposal.reason(), proposal.proposer(), proposal.at(), outdated);
        }
    }

    /** What a confirmation has made of an item. */
    record Confirmed(String item, int version, List<String> unresolved) {
    }

    @Asks(Act.SEE_EYES_ONLY_NAMES)
    @GetMapping("/eyes-only-names")
    @Operation(summary = "The names on eyes-only lines that mean nobody", description = "As far as the caller may know of their items. state=nobody for those that were decided to be nobody's here, state=any for both; level; after=cursor, limit up to 200 items.")
    Page list(Asker asker, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String level,
            @RequestParam(required = false) @Nullable String after, @RequestParam(required = false, defaultValue = "50") int limit) {
        return guard.look(asker, Act.SEE_EYES_ONLY_NAMES, Target.registry(), permit -> {
            var page = queue.page(permit, NamesForm.search(state, level), Optional.ofNullable(after).flatMap(Place::parse), limit);
            return new Page(open.told(page.rows()), page.next().map(Place::toString).orElse(null));
        });
    }

    @Asks(Act.PROPOSE_READERS)
    @PostMapping("/items/{id}/readers-proposals")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose whom a name on an eyes-only line means", description = "Nothing changes until another records manager confirms it. Nobody proposes or confirms that they are meant themselves.")
    Waiting propose(Asker asker, @PathVariable String id, @RequestBody Saying body) {
        return Waiting.of(names.propose(asker, Target.item(id), body.meant()), false);
    }

    @Asks(Act.SEE_PROPOSALS)
    @GetMapping("/readers-proposals")
    @Operation(summary = "The proposals of whom names mean that wait for a second person", description = "One whose seal is broken is left out, and in the trail.")
    List<Waiting> waiting(Asker asker) {
        return guard.look(asker, Act.SEE_PROPOSALS, Target.registry(), queue::waiting).proposed().stream()
                .map(proposed -> Waiting.of(proposed.proposal(), proposed.outdated())).toList();
    }

    @Asks(Act.CONFIRM_READERS)
    @PostMapping("/readers-proposals/{proposal}/confirmation")
    @Operation(summary = "Confirm another records manager's proposal", description = "409 if the item was put under another line after it was proposed.")
    ResponseEntity<Confirmed> confirm(Asker asker, @PathVariable String proposal) {
        Item item = names.confirm(asker, proposal);
        return ResponseEntity.ok().eTag(Etag.of(item.version()))
                .body(new Confirmed(item.id().toString(), item.version(), item.access().unresolved()));
    }

    @Asks(Act.WITHDRAW_READERS)
    @PostMapping("/readers-proposals/{proposal}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a proposal or turn it down")
    void withdraw(Asker asker, @PathVariable String proposal) {
        names.withdraw(asker, proposal);
    }
}
