package org.backchannel.item;

/** Where an item stands between its drafter's desk and the registry. */
public enum State {

    /** Still its drafter's: nobody else may know of it, but its approver. */
    DRAFT("draft"),
    /** Held by the registry. */
    FILED("filed"),
    /** What it said is gone for good; its marking, dates and trail remain. */
    DESTROYED("destroyed");

    private final String word;

    State(String word) {
        this.word = word;
    }

    /** As policies and pages write it. */
    public String word() {
        return word;
    }
}
