package org.backchannel.review;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.Sha384;

/**
 * That an item is kept as one file with others, in an integral file block (36 CFR 1260.2), or was taken out of one.
 *
 * @param number its row's among those of the item, from 1: how many there are the trail says
 * @param block name of the file block; empty where it was taken out
 * @param by id of the person who has put it there, or taken it out
 */
record FiledTogether(ItemId item, int number, String block, String reason, String by, Instant at) {

    static final UUID NONE = new UUID(0, 0);
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    public UUID id() {
        return block.isEmpty() ? NONE : id(block);
    }

    /** Of a block by its name, however it is capitalised (UUID version 8, RFC 9562). */
    static UUID id(String name) {
        ByteBuffer hash = ByteBuffer
                .wrap(Sha384.of(("file block " + name.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8)).bytes());
        long high = (hash.getLong() & ~0xF000L) | VERSION_8;
        long low = (hash.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
        return new UUID(high, low);
    }
}
