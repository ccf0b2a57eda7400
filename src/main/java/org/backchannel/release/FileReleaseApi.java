package org.backchannel.release;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
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

/** The file that an item was filed from, redacted, over REST. */
@RestController
@RequestMapping("/api/v1/reviews/{review}")
@Tag(name = "Declassification")
class FileReleaseApi {

    private final FileReleases files;

    FileReleaseApi(FileReleases files) {
        this.files = files;
    }

    /**
     * What somebody has seen.
     *
     * @param pages which pages that show more than letters were looked at, from 1
     * @param remarks which remarks were read, from 1
     */
    record Looked(@Nullable List<Integer> pages, @Nullable List<Integer> remarks) {
    }

    /**
     * A redacted file.
     *
     * @param problem why it cannot be redacted; null if it can
     * @param pictures pages that show anything that is no letter, such as a picture or a line, which the registry cannot read: a person looks at each
     * @param remarks what the file holds that no page shows, or the pages show otherwise, such as a comment, a tracked deletion or hidden words: a person reads each. Content
     * @param setAnew whether its pages are the registry's own, set from the text of an Office file
     * @param elsewhere portions that stand in comments, forms or bookmarks, and so on no page of the picture
     */
    record RedactedFile(String review, @Nullable String problem, int pages, int boxes, List<Integer> pictures, List<Integer> elsewhere,
            List<String> remarks, boolean setAnew, boolean released) {
        static RedactedFile of(FileRelease file) {
            return new RedactedFile(file.review().id().toString(), file.problem().orElse(null), file.pages(), file.boxes(),
                    List.copyOf(file.pictures()), List.copyOf(file.elsewhere()), file.remarks(), file.setAnew(), file.made());
        }
    }

    @Asks(Act.REVIEW)
    @GetMapping("/file")
    @Operation(summary = "What the redacted file of a decided review is, or would be", description = "Nothing leaves by it. 404 before it is decided.")
    RedactedFile look(Asker asker, @PathVariable String review) {
        return RedactedFile.of(files.look(asker, review));
    }

    @Asks(Act.REVIEW)
    @GetMapping("/file.pdf")
    @Operation(summary = "The redacted file", description = "Pages as pictures in which what is withheld is black. Content of the item until it is released. 409 if the file cannot be redacted, with the reason.")
    ResponseEntity<byte[]> save(Asker asker, @PathVariable String review) {
        return FileReleaseController.file(review, files.file(asker, review));
    }

    @Asks(Act.RELEASE)
    @PostMapping("/file")
    @Operation(summary = "Release the redacted file", description = "Once and for all, after the copy. 409 if it cannot be redacted, or a page that shows anything that is no letter is not among those that were looked at, or a remark not among those that were read.")
    RedactedFile release(Asker asker, @PathVariable String review, @RequestBody Looked body) {
        return RedactedFile.of(files.release(asker, review, new FileReleases.Looked(numbers(body.pages()), numbers(body.remarks()))));
    }

    private static SortedSet<Integer> numbers(@Nullable List<Integer> sent) {
        return new TreeSet<>(Objects.requireNonNullElse(sent, List.of()));
    }
}
