package org.backchannel.control;

import org.backchannel.web.Asks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.people.AccessDocument;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People and what they may, over REST. The ETag of a person is the number of their access document. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "People")
class PeopleApi {

    private final Guard guard;
    private final Directory directory;
    private final AccessChanges access;
    private final Credentials credentials;
    private final Wishes wishes;

    PeopleApi(Guard guard, Directory directory, AccessChanges access, Credentials credentials, Wishes wishes) {
        this.guard = guard;
        this.directory = directory;
        this.access = access;
        this.credentials = credentials;
        this.wishes = wishes;
    }

    @Asks(Act.SEE_PEOPLE)
    @GetMapping("/people")
    @Operation(summary = "List people", description = "Filters: q over name, office and id; role, for example records-manager.")
    List<PeopleJson.Somebody> list(Asker asker, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String role) {
        var wanted = PeopleController.role(role);
        if (!role.isEmpty() && wanted.isEmpty()) {
            throw new BadInput("role", "`%s` is not a role".formatted(role));
        }
        return guard.look(asker, Act.SEE_PEOPLE, Target.registry(), permit -> directory.list(permit, q.strip(), wanted)).stream()
                .map(listed -> PeopleJson.Somebody.of(listed.document(), directory.username(listed.document()), listed.believed()))
                .toList();
    }

    @Asks(Act.SEE_PERSON)
    @GetMapping("/people/{id}")
    @Operation(summary = "See a person and the access they have")
    ResponseEntity<PeopleJson.Somebody> person(Asker asker, @PathVariable String id) {
        return answer(guard.look(asker, Act.SEE_PERSON, Names.target(id), directory::detail).document());
    }

    @Asks(Act.PROPOSE_ACCESS)
    @PostMapping("/people")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose an account and access for somebody new", description = "Nothing is made until another records manager confirms it.")
    PeopleJson.Waiting arrive(Asker asker, @RequestBody PeopleJson.Arrival body) {
        var newcomer = Newcomer.of(body.username(), body.name(), body.surname(), body.office());
        return PeopleJson.Waiting.of(access.propose(asker, newcomer, wish(body.access())));
    }

    @Asks(Act.PROPOSE_ACCESS)
    @PostMapping("/people/{id}/access-proposals")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose another access for a person", description = "The whole access: what is left out is not had, but for words that the caller has not either: these stay. If-Match with the number of the access document that the caller has seen; 412 if it is not the present one.")
    PeopleJson.Waiting propose(Asker asker, @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen, @RequestBody AccessBody body) {
        return PeopleJson.Waiting.of(access.propose(asker, id, Etag.version(seen), access.completed(asker, id, wish(body))));
    }

    @Asks(Act.END_ACCESS)
    @PostMapping("/people/{id}/endings")
    @Operation(summary = "Take access away at once", description = "The whole access that is left, but for words that the caller has not: these stay. Whatever would add to it is refused. If-Match as for proposals.")
    ResponseEntity<PeopleJson.Somebody> end(Asker asker, @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen, @RequestBody AccessBody body) {
        return answer(access.shown(asker, access.end(asker, id, Etag.version(seen), access.completed(asker, id, wish(body))).document()));
    }

    @Asks(Act.RESET_PASSWORD)
    @PostMapping("/people/{id}/password-reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Reset a person's password", description = "The one-time password is in a file beside the registry's keys. The person is suspended until two records managers lift it.")
    void reset(Asker asker, @PathVariable String id) {
        credentials.reset(asker, id);
    }

    @Asks(Act.REGISTER_SERVICE)
    @PostMapping("/machines")
    @Operation(summary = "Register a machine", description = "The secret is in this answer and nowhere else. The machine may do nothing until two records managers give it access.")
    ResponseEntity<Map<String, String>> register(Asker asker, @RequestBody PeopleJson.Machine body) {
        String clientId = Wishes.text("clientId", body.clientId(), 200);
        Credentials.Registered registered = credentials.register(asker, clientId, Wishes.text("owner", body.owner(), 200));
        var answer = new TreeMap<>(Map.of("person", registered.person().value(), "clientId", registered.clientId()));
        if (registered.hasSecret()) {
            answer.put("clientSecret", registered.reveal());
        }
        return ResponseEntity.status(HttpStatus.CREATED).cacheControl(CacheControl.noStore()).body(answer);
    }

    private Wish wish(@Nullable AccessBody body) {
        if (body == null) {
            throw new BadInput("access", "the access is missing");
        }
        return wishes.read(body);
    }

    private ResponseEntity<PeopleJson.Somebody> answer(AccessDocument document) {
        return ResponseEntity.ok().eTag(Etag.of(Math.toIntExact(document.number())))
                .body(PeopleJson.Somebody.of(document, directory.username(document), true));
    }
}
