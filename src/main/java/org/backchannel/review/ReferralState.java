package org.backchannel.review;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Where a referral is. A record for each state. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({@JsonSubTypes.Type(value = ReferralState.Sent.class, name = "sent"),
        @JsonSubTypes.Type(value = ReferralState.Answered.class, name = "answered"),
        @JsonSubTypes.Type(value = ReferralState.Silent.class, name = "silent"),
        @JsonSubTypes.Type(value = ReferralState.Recalled.class, name = "recalled")})
sealed interface ReferralState {

    /** The agency has not answered. */
    record Sent() implements ReferralState {
    }

    /**
     * It has.
     *
     * @param answers one for each portion
     * @param authority on what authority, as the agency says
     * @param from who answered there, and by what letter
     * @param by id of the reviewer who recorded it
     */
    record Answered(List<Answer> answers, String authority, String from, String by) implements ReferralState {
        public Answered {
            answers = List.copyOf(answers);
        }
    }

    /**
     * The time has run out without an answer.
     *
     * @param proceeds whether that lets declassification proceed, by the ground of the case
     */
    record Silent(boolean proceeds) implements ReferralState {
    }

    /** Taken back: it turned out not to be theirs. */
    record Recalled(String why, String by) implements ReferralState {
    }

    /** What an agency says of a portion. */
    enum Verdict {
        RELEASE("release"), PART("release in part"), WITHHOLD("withhold");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * An agency's answer for a portion.
     *
     * @param codes the exemptions by which it, or the part of it that {@code why} names, stays classified; empty where it is released
     */
    record Answer(int portion, Verdict verdict, List<String> codes, String why) {
        public Answer {
            codes = List.copyOf(codes);
            if ((verdict == Verdict.RELEASE) != codes.isEmpty()) {
                throw new IllegalArgumentException("what is withheld has an exemption, and nothing else has");
            }
        }
    }

    default String words() {
        return switch (this) {
            case Sent sent -> "sent";
            case Answered answered -> "answered";
            case Silent silent -> "silent";
            case Recalled recalled -> "recalled";
        };
    }
}
