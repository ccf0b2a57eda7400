package org.backchannel.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/changes")
@Tag(name = "Registry")
class ChangeApi {

    private final Guard guard;
    private final ChangeBook book;

    ChangeApi(Guard guard, ChangeBook book) {
        this.guard = guard;
        this.book = book;
    }

    /**
     * @param policy SHA-256 of the policy in force
     * @param broken id of an entry about an announcement that is not what was recorded
     */
    record Changes(String policy, List<ChangeShown> announced, @Nullable Long broken) {
    }

    /** What is to take effect, and why. */
    record Change(@Nullable String digest, @Nullable String reason) {
    }

    @Asks(Act.SEE_CHANGES)
    @GetMapping
    @Operation(summary = "The policy in force, and every change of policy or keys that was announced")
    Changes see(Asker asker) {
        ChangeBook.Overview overview = guard.look(asker, Act.SEE_CHANGES, Target.registry(), book::see);
        return new Changes(overview.policy(),
                overview.all().stream().map(change -> ChangeShown.of(change, asker.person().value(), id -> id)).toList(),
                overview.broken().orElse(null));
    }

    @Asks(Act.PROPOSE_CHANGE)
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Announce a change of the policy or of a key", description = "digest: SHA-256 in 64 hexadecimal digits, as `policy digest` prints it. 409 if it is in force or announced already.")
    void propose(Asker asker, @RequestBody Change body) {
        book.propose(asker, body.digest() == null ? "" : body.digest(), body.reason() == null ? "" : body.reason());
    }

    @Asks(Act.CONFIRM_CHANGE)
    @PostMapping("/{digest}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Confirm what another has announced", description = "The entry of the start at which it takes effect names both.")
    void confirm(Asker asker, @PathVariable String digest) {
        book.confirm(asker, digest);
    }

    @Asks(Act.WITHDRAW_CHANGE)
    @PostMapping("/{digest}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an announcement back or turn it down")
    void withdraw(Asker asker, @PathVariable String digest) {
        book.withdraw(asker, digest);
    }
}
