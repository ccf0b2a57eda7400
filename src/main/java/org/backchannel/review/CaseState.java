package org.backchannel.review;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** Where a case is. A record for each state, so that what a state does not have cannot be asked of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({@JsonSubTypes.Type(value = CaseState.Opened.class, name = "opened"),
        @JsonSubTypes.Type(value = CaseState.UnderReview.class, name = "under-review"),
        @JsonSubTypes.Type(value = CaseState.Proposed.class, name = "proposed"),
        @JsonSubTypes.Type(value = CaseState.Settling.class, name = "settling"),
        @JsonSubTypes.Type(value = CaseState.Decided.class, name = "decided"),
        @JsonSubTypes.Type(value = CaseState.Released.class, name = "released"),
        @JsonSubTypes.Type(value = CaseState.Withdrawn.class, name = "withdrawn")})
public sealed interface CaseState {

    /** Nobody has begun. */
    record Opened() implements CaseState {
    }

    /**
     * Portions are being marked.
     *
     * @param returned why the last proposal was returned; empty if there was none
     */
    record UnderReview(String returned) implements CaseState {
    }

    /** One reviewer has proposed what is released; another has to decide. */
    record Proposed(Proposal proposal) implements CaseState {
    }

    /**
     * Two reviewers have decided blind, and not the same: their differences are settled openly, between the two.
     *
     * @param returned why the last proposal was returned; empty if there was none
     */
    record Settling(Comparison compared, String returned) implements CaseState {
    }

    /** Two reviewers have decided. */
    record Decided(Proposal proposal, Decision decision) implements CaseState {
    }

    /** The copy is made. */
    record Released(Proposal proposal, Decision decision, String by, Instant at) implements CaseState {
    }

    /** Ended without a decision. */
    record Withdrawn(String why, String by, Instant at) implements CaseState {
    }

    /** For people and for the column that finds. */
    default String words() {
        return switch (this) {
            case Opened opened -> "opened";
            case UnderReview underReview -> "under review";
            case Proposed proposed -> "proposed";
            case Settling settling -> "settling";
            case Decided decided -> "decided";
            case Released released -> "released";
            case Withdrawn withdrawn -> "withdrawn";
        };
    }

    /** Whether portions may be marked. */
    default boolean marking() {
        return this instanceof Opened || this instanceof UnderReview;
    }

    /** Whether it is over. */
    default boolean ended() {
        return this instanceof Released || this instanceof Withdrawn;
    }
}
