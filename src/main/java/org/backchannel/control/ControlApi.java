package org.backchannel.control;

import org.backchannel.web.Asks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Catalogue;
import org.backchannel.custody.Listed;
import org.backchannel.custody.Place;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.Group;
import org.backchannel.policy.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Proposals of access, groups, the quarantine and one's own access over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Control")
class ControlApi {

    private static final int LONGEST = 2000;

    private final Guard guard;
    private final AccessChanges access;
    private final Proposals proposals;
    private final Directory directory;
    private final Circles circles;
    private final Catalogue catalogue;
    private final HeldItems held;
    private final Mine mine;

    ControlApi(Guard guard, AccessChanges access, Proposals proposals, Directory directory, Circles circles, Catalogue catalogue,
            HeldItems held, Mine mine) {
        this.guard = guard;
        this.access = access;
        this.proposals = proposals;
        this.directory = directory;
        this.circles = circles;
        this.catalogue = catalogue;
        this.held = held;
        this.mine = mine;
    }

    @Asks(Act.SEE_PROPOSALS)
    @GetMapping("/access-proposals")
    @Operation(summary = "The changes of access that wait for a second person", description = "One whose seal is broken is left out, and in the trail.")
    List<PeopleJson.Waiting> waiting(Asker asker) {
        return guard.look(asker, Act.SEE_PROPOSALS, Target.registry(), proposals::waiting).proposals().stream().map(PeopleJson.Waiting::of)
                .toList();
    }

    @Asks(Act.CONFIRM_ACCESS)
    @PostMapping("/access-proposals/{proposal}/confirmation")
    @Operation(summary = "Confirm another records manager's proposal", description = "409 if the person's access was changed after it was proposed.")
    PeopleJson.Somebody confirm(Asker asker, @PathVariable String proposal) {
        AccessDocument now = access.confirm(asker, proposal).document();
        return PeopleJson.Somebody.of(now, directory.username(now), true);
    }

    @Asks(Act.WITHDRAW_ACCESS)
    @PostMapping("/access-proposals/{proposal}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a proposal or turn it down")
    void withdraw(Asker asker, @PathVariable String proposal) {
        access.withdraw(asker, proposal);
    }

    @Asks(Act.SEE_PEOPLE)
    @GetMapping("/groups")
    @Operation(summary = "List the need-to-know groups and their members")
    List<PeopleJson.Membership> groups(Asker asker) {
        return guard.look(asker, Act.SEE_PEOPLE, Target.registry(), directory::groups).stream().map(PeopleJson.Membership::of).toList();
    }

    @Asks(Act.CREATE_GROUP)
    @PostMapping("/groups")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Create a need-to-know group")
    PeopleJson.Membership create(Asker asker, @RequestBody PeopleJson.Circle body) {
        Group group = circles.create(asker, Wishes.text("id", body.id(), LONGEST), Wishes.text("name", body.name(), LONGEST),
                Wishes.text("purpose", body.purpose(), LONGEST));
        return PeopleJson.Membership.of(new Directory.Membership(group, "", List.of()));
    }

    @Asks(Act.SEE_QUARANTINE)
    @GetMapping("/quarantine")
    @Operation(summary = "What is held because its marking could not be read", description = "As far as the caller may know of it; after=cursor, limit up to 200.")
    PeopleJson.Quarantine quarantine(Asker asker, @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false, defaultValue = "50") int limit) {
        return guard.look(asker, Act.SEE_QUARANTINE, Target.registry(), permit -> {
            var page = catalogue.quarantine(permit, Optional.ofNullable(after).flatMap(Place::parse), limit);
            return new PeopleJson.Quarantine(held.of(permit, page.rows().stream().map(Listed::item).toList()),
                    page.next().map(Place::toString).orElse(null));
        });
    }

    @Asks(Act.VISIT)
    @GetMapping("/me")
    @Operation(summary = "What the caller has, and may do by it")
    PeopleJson.Me me(Asker asker) {
        return PeopleJson.Me.of(guard.look(asker, Act.VISIT, Target.registry(), mine::of));
    }
}
