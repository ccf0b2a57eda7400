package org.backchannel.tei;

import org.backchannel.web.Asks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Target;
import org.backchannel.people.Groups;
import org.backchannel.policy.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Imports over REST: begun by one call, looked at by others. */
@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "Imports")
class ImportApi {

    private final Guard guard;
    private final Imports imports;
    private final Groups groups;

    ImportApi(Guard guard, Imports imports, Groups groups) {
        this.guard = guard;
        this.imports = imports;
        this.groups = groups;
    }

    @Asks(Act.IMPORT)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Import volumes", description = "FRUS volumes in TEI, each up to 64 MB, named .xml. group: the id of the need-to-know group of all their documents; by default each volume has a group of its own, with the records managers as its first members. The answer comes before the documents are filed: its Location tells how far they are.")
    ResponseEntity<Map<String, String>> start(Asker asker, @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @RequestParam(defaultValue = "") String group) {
        UUID id = guard.look(asker, Act.IMPORT, Target.registry(), permit -> imports.start(permit,
                Upload.of(files == null ? List.of() : files), ImportController.chosen(groups, group)));
        return ResponseEntity.accepted().location(ServletUriComponentsBuilder.fromCurrentRequest().path("/{id}").build(id))
                .body(Map.of("id", id.toString()));
    }

    @Asks(Act.SEE_IMPORT)
    @GetMapping
    @Operation(summary = "The latest imports, newest first", description = "Without their problems.")
    List<ImportJson> list(Asker asker) {
        return guard.look(asker, Act.SEE_IMPORT, Target.registry(), permit -> imports.latest()).stream()
                .map(job -> ImportJson.of(new Job.Whole(job, List.of()))).toList();
    }

    @Asks(Act.SEE_IMPORT)
    @GetMapping("/{id}")
    @Operation(summary = "How far an import is, and what went wrong")
    ImportJson show(Asker asker, @PathVariable String id) {
        return ImportJson
                .of(guard.look(asker, Act.SEE_IMPORT, Target.registry(), permit -> imports.whole(id).orElseThrow(NotFound::new)));
    }
}
