package org.backchannel.control;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The directory of an outside identity provider beside the registry's people, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Directory")
class DirectoryApi {

    private static final int LONGEST = 2000;
    private static final int MOST = 1000;

    private final Guard guard;
    private final DirectoryRuns runs;
    private final DirectoryRows rows;
    private final DirectoryChanges changes;
    private final InstantSource clock;

    DirectoryApi(Guard guard, DirectoryRuns runs, DirectoryRows rows, DirectoryChanges changes, InstantSource clock) {
        this.guard = guard;
        this.runs = runs;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
    }

    /** One comparison. */
    record Ran(String id, String state, Instant started, @Nullable Instant ended, int seen, int total, @Nullable String stopped) {

        static Ran of(DirectoryRun run, Instant now) {
            return new Ran(run.id().toString(), run.state(now).name(), run.started(), run.ended().orElse(null), run.seen(), run.total(),
                    run.stopped().orElse(null));
        }
    }

    /** What the directory says otherwise. */
    record Found(String kind, @Nullable String person, @Nullable String account, @Nullable String username, String there, String here) {

        static Found of(Difference one) {
            return new Found(one.kind().name(), given(one.person()), given(one.account()), given(one.username()), one.there(), one.here());
        }

        private static @Nullable String given(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    /**
     * The last comparison, and what the last that was finished has found; {@code next} goes into {@code after} for the next page of it.
     *
     * @param newcomers how many users are nobody here, those included that the report does not name
     */
    record Report(boolean configured, @Nullable Ran run, int newcomers, List<Found> differences, @Nullable Integer next) {
    }

    /** What somebody is to be called. */
    record Naming(@Nullable String name, @Nullable String surname, @Nullable String office, @Nullable String reason) {
    }

    @Asks(Act.SEE_DIRECTORY)
    @GetMapping("/directory")
    @Operation(summary = "What the directory says otherwise than the registry", description = "With how far the last comparison is, or when it ended. kind for one kind alone; after=cursor, limit up to 1000.")
    Report show(Asker asker, @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "-1") int after,
            @RequestParam(defaultValue = "200") int limit) {
        return guard.look(asker, Act.SEE_DIRECTORY, Target.registry(), permit -> {
            permit.whoMay(Act.SEE_DIRECTORY);
            Optional<Ran> run = rows.latest(1).stream().map(one -> Ran.of(one, clock.instant())).findFirst();
            DirectoryRows.Page page = rows.page(kind, after, Math.clamp(limit, 1, MOST));
            return new Report(runs.configured(), run.orElse(null), rows.newcomers(),
                    page.differences().stream().map(Found::of).toList(), page.next().orElse(null));
        });
    }

    @Asks(Act.SYNC_DIRECTORY)
    @PostMapping("/directory/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Compare the registry's people with the directory", description = "Who has vanished there is suspended, unless they are many: nobody is given anything. 409 while one runs, and where no directory is configured.")
    Map<String, String> run(Asker asker) {
        return Map.of("id", guard.look(asker, Act.SYNC_DIRECTORY, Target.registry(), runs::start).toString());
    }

    @Asks(Act.PROPOSE_ACCESS)
    @PostMapping("/people/{id}/naming-proposals")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose another name or office for a person", description = "Another records manager confirms it, as any change of access: what is addressed to an office is read by who holds it. If-Match with the number of the access document that the caller has seen.")
    PeopleJson.Waiting rename(Asker asker, @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen, @RequestBody Naming body) {
        return PeopleJson.Waiting.of(changes.rename(asker, id, Etag.version(seen), Called.of(body.name(), body.surname(), body.office()),
                Wishes.text("reason", body.reason(), LONGEST)));
    }
}
