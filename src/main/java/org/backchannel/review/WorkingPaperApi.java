package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Working papers over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Declassification")
class WorkingPaperApi {

    private final WorkingPapers papers;

    WorkingPaperApi(WorkingPapers papers) {
        this.papers = papers;
    }

    /** @param due the last day on which it is one */
    record StatedPaper(String item, LocalDate dated, LocalDate due, boolean finished) {
        static StatedPaper of(WorkingPaper paper) {
            return new StatedPaper(paper.item().toString(), paper.dated(), paper.due(), paper.finished());
        }
    }

    /** One that is not final. */
    record OpenPaper(StatedPaper paper, String heading, String marking, boolean late) {
        static OpenPaper of(WorkingPapers.Listed one) {
            return new OpenPaper(StatedPaper.of(one.paper()), one.item().card().heading(), one.item().access().verbatim(), one.late());
        }
    }

    /** When it was made; null for the item's own date. */
    record PaperDate(@Nullable LocalDate dated) {
    }

    @Asks(Act.SEE_CALENDAR)
    @GetMapping("/working-papers")
    @Operation(summary = "The working papers that are not final", description = "Of items that the caller may read, what is due first first, at most 500.")
    List<OpenPaper> list(Asker asker) {
        return papers.list(asker).stream().map(OpenPaper::of).toList();
    }

    @Asks(Act.STATE_WORKING_PAPER)
    @PutMapping("/items/{id}/working-paper")
    @Operation(summary = "Say that an item is a working paper", description = "409 where it is one already.")
    StatedPaper state(Asker asker, @PathVariable String id, @RequestBody PaperDate body) {
        return StatedPaper.of(papers.state(asker, id, Objects.toString(body.dated(), "")));
    }

    @Asks(Act.STATE_WORKING_PAPER)
    @PostMapping("/items/{id}/working-paper/final")
    @Operation(summary = "Mark a working paper as final", description = "409 while it is classified and nobody has stated its classification data.")
    StatedPaper finish(Asker asker, @PathVariable String id) {
        return StatedPaper.of(papers.finish(asker, id));
    }
}
