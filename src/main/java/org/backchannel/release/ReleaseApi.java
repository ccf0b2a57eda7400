package org.backchannel.release;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.review.ReviewCase;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Release copies over REST: looked at, held to the leak gate, released, given out. */
@RestController
@RequestMapping("/api/v1/reviews/{review}")
@Tag(name = "Declassification")
class ReleaseApi {

    static final MediaType TEI = new MediaType("application", "tei+xml");
    private static final MediaType ZIP = new MediaType("application", "zip");

    private final Releases releases;

    ReleaseApi(Releases releases) {
        this.releases = releases;
    }

    /**
     * That a withheld passage can be found; not what the passage is.
     *
     * @param find what an acceptance names
     * @param part whether it is a part of the passage alone
     * @param review of the earlier copy in which it was found, where whoever asks may know of its item; otherwise null
     */
    record FoundLeak(String find, int portion, int gap, String where, boolean part, @Nullable String review) {
        static FoundLeak of(Find find) {
            return new FoundLeak(find.id(), find.portion(), find.gap(), find.where(), find.part(),
                    find.review().map(UUID::toString).orElse(null));
        }
    }

    /** A find that somebody let pass, or lets. */
    record AcceptedLeak(@Nullable String find, @Nullable String reason) {
    }

    /**
     * A copy.
     *
     * @param marking of the original, under which the copy stays until it is released
     * @param text what is lined through stands between tildes
     * @param waits whether the decision is in no signed checkpoint of the trail yet
     */
    record ReleaseCopy(String review, String state, String marking, String text, boolean waits, List<FoundLeak> finds,
            List<AcceptedLeak> accepted) {
        static ReleaseCopy of(Draft draft) {
            return new ReleaseCopy(draft.review().id().toString(), draft.review().state().words(), draft.item().access().verbatim(),
                    draft.copy().text(), draft.waits(), draft.finds().stream().map(FoundLeak::of).toList(),
                    draft.accepted().stream().map(one -> new AcceptedLeak(one.find(), one.reason())).toList());
        }
    }

    /** What has left. */
    record ReleasedReview(String review, int version, String state) {
        static ReleasedReview of(ReviewCase review) {
            return new ReleasedReview(review.id().toString(), review.version(), review.state().words());
        }
    }

    @Asks(Act.REVIEW)
    @GetMapping("/copy")
    @Operation(summary = "The copy of a decided review, and what the leak gate finds", description = "As it will leave; nothing leaves by it. 404 before it is decided.")
    ReleaseCopy copy(Asker asker, @PathVariable String review) {
        return ReleaseCopy.of(releases.draft(asker, review));
    }

    @Asks(Act.ACCEPT_FIND)
    @PostMapping("/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let one find of the leak gate pass", description = "In writing, and one at a time; the reason stands in the trail.")
    void accept(Asker asker, @PathVariable String review, @RequestBody AcceptedLeak body) {
        releases.accept(asker, review, Objects.requireNonNullElse(body.find(), ""), Objects.requireNonNullElse(body.reason(), ""));
    }

    @Asks(Act.RELEASE)
    @PostMapping("/release")
    @Operation(summary = "Release the copy", description = "Once and for all. 409 while the decision waits for its checkpoint, or what is withheld can be found and nobody has accepted it.")
    ReleasedReview release(Asker asker, @PathVariable String review) {
        return ReleasedReview.of(releases.release(asker, review));
    }

    @Asks(Act.REVIEW)
    @GetMapping("/copy.xml")
    @Operation(summary = "The released copy in TEI", description = "As the volumes of the Foreign Relations of the United States are encoded. 404 before it is released.")
    ResponseEntity<byte[]> tei(Asker asker, @PathVariable String review) {
        return ResponseEntity.ok().contentType(TEI).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("release-" + review + ".xml", StandardCharsets.UTF_8).build().toString())
                .body(releases.tei(asker, review).getBytes(StandardCharsets.UTF_8));
    }

    @Asks(Act.REVIEW)
    @GetMapping("/bundle")
    @Operation(summary = "The released bundle", description = "A zip archive with the copy as text, as PDF and as TEI, and the file that proves them; `release verify` checks it without the registry. 404 before it is released.")
    ResponseEntity<byte[]> bundle(Asker asker, @PathVariable String review) {
        byte[] bundle = releases.bundle(asker, review);
        return ResponseEntity.ok().contentType(ZIP).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("release-" + review + ".zip", StandardCharsets.UTF_8).build().toString())
                .body(bundle);
    }
}
