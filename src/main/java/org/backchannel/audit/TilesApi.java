package org.backchannel.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.ledger.TilePath;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The log as C2SP tlog-tiles serves it; the prefix is {@code /api/v1/log}. */
@RestController
@RequestMapping("/api/v1/log")
@Tag(name = "Trail")
class TilesApi {

    /** A full tile is what it is for ever; `private`, since a cache that others share would not ask who is asking. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final TileCopies copies;

    TilesApi(TileCopies copies) {
        this.copies = copies;
    }

    @Asks(Act.VERIFY_TRAIL)
    @GetMapping("/checkpoint")
    @Operation(summary = "The newest checkpoint of the log", description = "C2SP tlog-tiles; everything that it covers can be had as tiles.")
    ResponseEntity<byte[]> checkpoint(Asker asker) throws NoResourceFoundException {
        String note = found(copies.checkpoint(asker), "checkpoint");
        return ResponseEntity.ok().contentType(TEXT).body(note.getBytes(StandardCharsets.UTF_8));
    }

    @Asks(Act.VERIFY_TRAIL)
    @GetMapping("/tile/{*path}")
    @Operation(summary = "A tile of hashes, or a bundle of entries", description = "C2SP tlog-tiles: `LEVEL/N`, `entries/N`, and `.p/W` for a partial one. An entry is its leaf: public header and commitments, no facts.")
    ResponseEntity<byte[]> tile(Asker asker, @PathVariable String path) throws NoResourceFoundException {
        Optional<TilePath> tile = TilePath.parse(path.substring(1));
        byte[] bytes = found(copies.tile(asker, tile), "tile");
        var answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM);
        if (tile.filter(TilePath::full).isPresent()) {
            answer.header(HttpHeaders.CACHE_CONTROL, FOR_EVER);
        }
        return answer.body(bytes);
    }

    private static <T> T found(Optional<T> answer, String what) throws NoResourceFoundException {
        if (answer.isEmpty()) {
            throw new NoResourceFoundException(HttpMethod.GET, what, "log");
        }
        return answer.get();
    }
}
