package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
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

/** File blocks over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Declassification")
class FileBlockApi {

    private final FileBlocks blocks;

    FileBlockApi(FileBlocks blocks) {
        this.blocks = blocks;
    }

    /**
     * A file block, as far as the caller may know of it.
     *
     * @param newest the latest day from which one of these items counts; null where none is dated
     * @param items ids
     */
    record KnownBlock(String id, String name, @Nullable LocalDate newest, List<String> items) {
        static KnownBlock of(FileBlocks.Block block) {
            return new KnownBlock(block.id().toString(), block.name(), block.newest().orElse(null),
                    block.items().stream().map(item -> item.id().toString()).toList());
        }
    }

    /** @param fileBlock its name */
    record BlockOfItem(@Nullable String fileBlock, @Nullable String why) {
    }

    /** @param block name of the file block; empty where the item was taken out */
    record StatedBlock(String item, String block, String reason, Instant at) {
        static StatedBlock of(FiledTogether made) {
            return new StatedBlock(made.item().toString(), made.block(), made.reason(), made.at());
        }
    }

    /** How many items were taken out. */
    record BrokenUp(int items) {
    }

    @Asks(Act.SEE_CALENDAR)
    @GetMapping("/file-blocks")
    @Operation(summary = "File blocks", description = "Those with an item that the caller may know of, by name; of at most 500 items.")
    List<KnownBlock> list(Asker asker) {
        return blocks.list(asker).stream().map(KnownBlock::of).toList();
    }

    @Asks(Act.SET_FILE_BLOCK)
    @PutMapping("/items/{id}/file-block")
    @Operation(summary = "Put an item into a file block", description = "It falls due with the newest item of the block that everybody who may know of it may know of too. 409 where it is in that block already.")
    StatedBlock put(Asker asker, @PathVariable String id, @RequestBody BlockOfItem body) {
        return StatedBlock
                .of(blocks.put(asker, id, Objects.requireNonNullElse(body.fileBlock(), ""), Objects.requireNonNullElse(body.why(), "")));
    }

    @Asks(Act.SET_FILE_BLOCK)
    @PostMapping("/items/{id}/file-block/removal")
    @Operation(summary = "Take an item out of its file block", description = "409 where it is in none.")
    StatedBlock take(Asker asker, @PathVariable String id, @RequestBody ReviewJson.ReviewReason body) {
        return StatedBlock.of(blocks.take(asker, id, body.words()));
    }

    /** The block is looked up first; then each of its items is asked for by itself. */
    @Asks(Act.SEE_CALENDAR)
    @PostMapping("/file-blocks/{block}/end")
    @Operation(summary = "Break a file block up", description = "Each of its items that the caller may take out, by an act of its own.")
    BrokenUp breakUp(Asker asker, @PathVariable String block, @RequestBody ReviewJson.ReviewReason body) {
        return new BrokenUp(blocks.breakUp(asker, block, body.words()));
    }
}
