package org.backchannel.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
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

    ExportApi(Guard guard, TrailExports exports) {
        this.guard = guard;
        this.exports = exports;
    }

    @Asks(Act.EXPORT_TRAIL)
    @GetMapping("/trail/export")
    @Operation(summary = "Export the trail, with what proves it", description = "A zip archive that `ledger verify` checks without the registry. Filters as for the query: none for the whole, item, person, about, from, to. Facts above the caller's clearance are left as commitments.")
    void export(Asker asker, @RequestParam Map<String, String> parameters, HttpServletResponse response) {
        guard.look(asker, Act.EXPORT_TRAIL, Target.trail(), permit -> {
            var form = TrailForm.of(parameters);
            var query = form.query();
            response.setContentType("application/zip");
            response.setHeader("Content-Disposition", "attachment; filename=\"trail.zip\"");
            try {
                exports.write(permit, form, query, response.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }
}
