package org.backchannel.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.MarkingLines;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Filing of files over REST. */
@RestController
@RequestMapping("/api/v1/items")
@Tag(name = "Items")
class FileApi {

    private final Guard guard;
    private final Uploads uploads;
    private final MarkingLines lines;
    private final Custody custody;

    FileApi(Guard guard, Uploads uploads, MarkingLines lines, Custody custody) {
        this.guard = guard;
        this.uploads = uploads;
        this.lines = lines;
        this.custody = custody;
    }

    /** A marking line found on the pages; {@code readable} is false where it looks like a marking and nobody can read it. */
    record Found(String line, List<Integer> pages, boolean readable) {
    }

    @Asks(Act.FILE)
    @PostMapping(path = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "File a text, PDF or Office file", description = "file, up to 16 MiB; kind, heading, marking, groups; edition, as for POST /api/v1/items, date, place, fromOffice, fromPerson, toOffice, toPerson may be absent. block and compilation are what is stated of the classification, or basis, derived (from the marking that the paper bears) or original with a reason such as 1.4(b): of a classified paper 422, naming block, where neither is said. 409 with what was found where the pages say another marking than is stated: then send it again with holds=document, or with holds=stated and why.")
    ResponseEntity<?> file(Asker asker, @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam MultiValueMap<String, String> sent) {
        var form = FileForm.of(sent);
        try {
            Item item = uploads.file(asker, form.incoming(lines), form.said().required(), FileForm.name(file), FileForm.bytes(file),
                    form.resolution());
            return ResponseEntity.created(ServletUriComponentsBuilder.fromCurrentContextPath().path("/api/v1/items/{id}").build(item.id()))
                    .eTag(Etag.of(item.version())).body(ItemJson.Known.of(item));
        } catch (MarkingConflict conflict) {
            return ResponseEntity.status(HttpStatus.CONFLICT).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem(conflict.comparison()));
        }
    }

    @Asks(Act.EXPORT_ORIGINAL)
    @GetMapping("/{id}/original")
    @Operation(summary = "The file that an item was filed from", description = "Byte for byte; 404 where it was filed otherwise, 403 where it is eyes only: that is copied to no file.")
    ResponseEntity<byte[]> original(Asker asker, @PathVariable String id) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(guard.look(asker, Act.EXPORT_ORIGINAL, Target.item(id), custody::original).bytes());
    }

    private static ProblemDetail problem(Comparison comparison) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, comparison.told());
        problem.setProperty("found", comparison.found().stream()
                .map(found -> new Found(found.line(), found.pages(), found.meaning().isPresent())).toList());
        problem.setProperty("document", comparison.ofDocument().orElse(null));
        problem.setProperty("mayHold", comparison.mayHold());
        return problem;
    }
}
