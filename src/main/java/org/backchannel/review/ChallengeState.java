package org.backchannel.review;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.Optional;

/** Where a challenge to a classification is (EO 13526, 1.8). A record for each state. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({@JsonSubTypes.Type(value = ChallengeState.Made.class, name = "made"),
        @JsonSubTypes.Type(value = ChallengeState.Promised.class, name = "promised"),
        @JsonSubTypes.Type(value = ChallengeState.Answered.class, name = "answered"),
        @JsonSubTypes.Type(value = ChallengeState.AtIscap.class, name = "at-iscap"),
        @JsonSubTypes.Type(value = ChallengeState.IscapAnswered.class, name = "iscap-answered")})
sealed interface ChallengeState {

    /**
     * Nobody has answered.
     *
     * @param due the last day for an answer, or for a date
     * @param iscap the last day before it may go to the ISCAP
     */
    record Made(LocalDate due, LocalDate iscap) implements ChallengeState {
    }

    /**
     * A date was given for the answer.
     *
     * @param due that date
     */
    record Promised(LocalDate due, String why, LocalDate iscap) implements ChallengeState {
    }

    /** @param changes whether the classification is to change; who may do that does it, by an act of its own */
    record Answered(boolean changes, String why) implements ChallengeState {
    }

    /**
     * With the Interagency Security Classification Appeals Panel.
     *
     * @param because on what it may go there
     */
    record AtIscap(String letter, String because) implements ChallengeState {
    }

    /** The Panel has decided. */
    record IscapAnswered(boolean changes, String letter) implements ChallengeState {
    }

    /** For people. */
    default String words() {
        return switch (this) {
            case Made made -> "waits for an answer";
            case Promised promised -> "waits for an answer, of which the date is given";
            case Answered answered ->
                answered.changes() ? "answered: the classification is to change" : "answered: the classification stands";
            case AtIscap atIscap -> "at the ISCAP";
            case IscapAnswered answered ->
                answered.changes()
                        ? "decided by the ISCAP: the classification is to change"
                        : "decided by the ISCAP: the classification stands";
        };
    }

    /** What was said last, by whoever said it; empty where nothing was. */
    default String told() {
        return switch (this) {
            case Made made -> "";
            case Promised promised -> promised.why();
            case Answered answered -> answered.why();
            case AtIscap atIscap -> atIscap.letter() + " (" + atIscap.because() + ")";
            case IscapAnswered answered -> answered.letter();
        };
    }

    /** The last day for an answer; empty where none is waited for here. */
    default Optional<LocalDate> waits() {
        return switch (this) {
            case Made made -> Optional.of(made.due());
            case Promised promised -> Optional.of(promised.due());
            case Answered answered -> Optional.empty();
            case AtIscap atIscap -> Optional.empty();
            case IscapAnswered answered -> Optional.empty();
        };
    }

    /** On what it may go to the ISCAP on that day; empty where it may not. */
    default Optional<String> iscap(LocalDate today) {
        return switch (this) {
            case Made made -> late(today, made.iscap());
            case Promised promised -> late(today, promised.iscap());
            case Answered answered -> answered.changes() ? Optional.empty() : Optional.of("the classification was upheld");
            case AtIscap atIscap -> Optional.empty();
            case IscapAnswered answered -> Optional.empty();
        };
    }

    private static Optional<String> late(LocalDate today, LocalDate last) {
        return today.isAfter(last) ? Optional.of("it was not answered in time") : Optional.empty();
    }
}
