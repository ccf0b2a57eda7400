package org.backchannel.review;

/**
 * On what somebody's authority over an item rests (EO 13526, 3.1(b)).
 *
 * @param basis which of the four
 * @param rests in words: the classification block, the office, or the document by which it was delegated
 */
public record Authority(Basis basis, String rests) {

    /** The four whom the order lets declassify and downgrade, in its sequence. */
    public enum Basis {
        ORIGINAL_CLASSIFIER("as the original classifier, still in post"), SUCCESSOR("as the successor in office"), SUPERVISOR(
                "as a supervisor"), DELEGATED("as delegated in writing");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** For a page: {@code as delegated in writing: Memorandum of May 3}. */
    String words() {
        return basis.words() + ": " + rests;
    }
}
