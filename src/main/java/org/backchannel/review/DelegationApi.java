package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Delegations in writing over REST. */
@RestController
@RequestMapping("/api/v1/delegations")
@Tag(name = "Declassification")
class DelegationApi {

    private final Delegations delegations;
    private final Delegating delegating;

    DelegationApi(Delegations delegations, Delegating delegating) {
        this.delegations = delegations;
        this.delegating = delegating;
    }

    /**
     * A delegation.
     *
     * @param office from which the items have to come; empty for all
     * @param to its last day; null: until it is ended
     * @param standing PROPOSED, CONFIRMED, WITHDRAWN or ENDED
     * @param why it was ended; null if it was not
     */
    record KeptDelegation(String id, String person, String level, String office, LocalDate from, @Nullable LocalDate to, String document,
            String standing, @Nullable String why) {
        static KeptDelegation of(Delegation one) {
            return new KeptDelegation(one.id().toString(), one.person().value(), one.level().name(), one.office(), one.from(),
                    one.to().orElse(null), one.document(), one.standing().name(), one.why().isEmpty() ? null : one.why());
        }
    }

    /** One of a list, with names, and whether it holds today. */
    record ListedDelegation(KeptDelegation delegation, String name, String proposedBy, @Nullable String lastBy, boolean holds) {
        static ListedDelegation of(Delegations.Listed one, LocalDate today) {
            return new ListedDelegation(KeptDelegation.of(one.delegation()), one.name(), one.proposer(),
                    one.second().isEmpty() ? null : one.second(), one.delegation().holds(today));
        }
    }

    /**
     * A delegation as it is to be proposed.
     *
     * @param from its first day; null for today
     */
    record WantedDelegation(@Nullable String person, @Nullable String level, @Nullable String office, @Nullable LocalDate from,
            @Nullable LocalDate to, @Nullable String document) {
        Delegating.Scope scope() {
            return new Delegating.Scope(said(level), said(office), Objects.toString(from, ""), Objects.toString(to, ""), said(document));
        }

        static String said(@Nullable String typed) {
            return Objects.requireNonNullElse(typed, "");
        }
    }

    /** Why a delegation is ended. */
    record DelegationEnd(@Nullable String why) {
    }

    @Asks(Act.SEE_DELEGATIONS)
    @GetMapping
    @Operation(summary = "Who may declassify or lower by a delegation in writing", description = "All that were ever proposed, the newest first, those that wait before the others.")
    List<ListedDelegation> list(Asker asker) {
        Delegations.Shown shown = delegations.list(asker);
        return Stream.concat(shown.waiting().stream(), shown.others().stream()).map(one -> ListedDelegation.of(one, delegations.today()))
                .toList();
    }

    @Asks(Act.PROPOSE_DELEGATION)
    @PostMapping
    @Operation(summary = "Propose a delegation to a reviewer, a records manager or an originator", description = "level: the highest that it covers, at most the caller's clearance; office: from which the items have to come, none for all; document: what was signed, and where it is. Another records manager confirms it.")
    ResponseEntity<KeptDelegation> propose(Asker asker, @RequestBody WantedDelegation body) {
        Delegation made = delegating.propose(asker, WantedDelegation.said(body.person()), body.scope());
        return ResponseEntity.created(ServletUriComponentsBuilder.fromCurrentRequest().path("/{id}").build(made.id()))
                .body(KeptDelegation.of(made));
    }

    @Asks(Act.CONFIRM_DELEGATION)
    @PostMapping("/{delegation}/confirmation")
    @Operation(summary = "Confirm a delegation that another has proposed", description = "It counts from the person's next request on.")
    KeptDelegation confirm(Asker asker, @PathVariable String delegation) {
        return KeptDelegation.of(delegating.confirm(asker, delegation));
    }

    @Asks(Act.WITHDRAW_DELEGATION)
    @PostMapping("/{delegation}/withdrawal")
    @Operation(summary = "Take a proposed delegation back, or turn it down")
    KeptDelegation withdraw(Asker asker, @PathVariable String delegation) {
        return KeptDelegation.of(delegating.withdraw(asker, delegation));
    }

    @Asks(Act.END_DELEGATION)
    @PostMapping("/{delegation}/end")
    @Operation(summary = "End a delegation", description = "why: the reason, which stands in the trail. It counts from the person's next request on.")
    KeptDelegation end(Asker asker, @PathVariable String delegation, @RequestBody DelegationEnd body) {
        return KeptDelegation.of(delegating.end(asker, delegation, WantedDelegation.said(body.why())));
    }
}
