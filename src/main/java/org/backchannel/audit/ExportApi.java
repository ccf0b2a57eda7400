package org.backchannel.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.OfflineVerifier;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail as a file that verifies without the registry. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Trail")
class ExportApi {

    private final Guard guard;
    private final TrailExports exports;
    private final ReachFile reach;

    ExportApi(Guard guard, TrailExports exports, ReachFile reach) {
        this.guard = guard;
        this.exports = exports;
        this.reach = reach;
    }

    @Asks(Act.EXPORT_TRAIL)
    @GetMapping("/trail/export")
    @Operation(summary = "Export the trail, with what proves it", description = "By default (`format=bundle`) a zip archive that `ledger verify` checks without the registry; facts above the caller's clearance are commitments in it. `format=csv`, `ocsf` (JSON lines) or `cef`: the same entries for other programs, without proof; facts above the clearance are named only. Filters as for the query: none for the whole, item, person, about, act, outcome, from, to.")
    void export(Asker asker, @RequestParam Map<String, String> parameters, HttpServletResponse response) {
        guard.look(asker, Act.EXPORT_TRAIL, Target.trail(), permit -> {
            var form = TrailForm.of(parameters);
            var query = form.query();
            var format = ExportFormat.of(Optional.ofNullable(parameters.get("format")));
            response.setContentType(format.type());
            response.setHeader("Content-Disposition", "attachment; filename=\"" + format.file() + "\"");
            try {
                exports.write(permit, form, query, format, response.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    @Asks(Act.EXPORT_TRAIL)
    @GetMapping("/trail/reach")
    @Operation(summary = "What somebody could do at a time, to every item, as a file that proves itself", description = "JSON lines: the access document and the rules of then and what they allowed, a line for each item that the caller may know of, the sums, and the registry's signature. `ledger verify EXPORT --could FILE` and the offline verifier hold it to an export of the whole trail. `person`: whom; `at`: a day or minute, UTC, just before whose end; now if empty.")
    void reach(Asker asker, @RequestParam Map<String, String> parameters, HttpServletResponse response) {
        guard.look(asker, Act.EXPORT_TRAIL, Target.trail(), permit -> {
            reach.write(permit, Asked.of(Question.ACCESS, parameters), () -> {
                response.setContentType(ReachFile.TYPE);
                response.setHeader("Content-Disposition", "attachment; filename=\"" + ReachFile.NAME + "\"");
                return response.getOutputStream();
            });
            return true;
        });
    }

    /** As bytes to be saved, never to be shown here: its scripts run under no policy of this application but under its own. */
    @Asks(Act.VERIFY_TRAIL)
    @GetMapping("/trail/verifier")
    @Operation(summary = "The page that verifies exports", description = "One HTML file that verifies an export in a browser, without the registry and without a network. Trust it only if it came by another way than the export.")
    ResponseEntity<byte[]> verifier(Asker asker) {
        byte[] page = guard.look(asker, Act.VERIFY_TRAIL, Target.trail(), permit -> OfflineVerifier.bytes());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"" + OfflineVerifier.NAME + "\"").body(page);
    }
}
