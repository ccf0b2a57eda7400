package org.backchannel.channel;

/**
 * By what authority a message is approved.
 *
 * @param words an item's id, or what the directive or the instruction is, in the approver's words; it stands in the trail
 */
public record Authority(Kind kind, String words) {

    /** Where the authority comes from. */
    public enum Kind {
        ITEM("An item held here"), ELSEWHERE("A directive held elsewhere"), ORAL("An oral instruction");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
