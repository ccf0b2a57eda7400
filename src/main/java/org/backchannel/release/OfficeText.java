package org.backchannel.release;

import java.util.List;

/** What is set of an Office file, and what is to be told of the rest. Content: it never prints itself. */
final class OfficeText {

    private final List<PageBlock> blocks;
    private final List<String> remarks;

    OfficeText(List<PageBlock> blocks, List<String> remarks) {
        this.blocks = List.copyOf(blocks);
        this.remarks = List.copyOf(remarks);
    }

    List<PageBlock> blocks() {
        return blocks;
    }

    List<String> remarks() {
        return remarks;
    }

    @Override
    public String toString() {
        return "the text of an Office file";
    }
}
