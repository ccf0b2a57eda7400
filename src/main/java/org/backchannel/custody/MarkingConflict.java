package org.backchannel.custody;

/** The pages of a file say another marking than the person states, and the person has not said yet which holds. */
final class MarkingConflict extends RuntimeException {

    private final transient Comparison comparison;

    MarkingConflict(Comparison comparison) {
        super("what is stated is not what the pages say");
        this.comparison = comparison;
    }

    Comparison comparison() {
        return comparison;
    }
}
