package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.item.ItemId;

/**
 * Portions of an item in which another agency has an equity, referred to it.
 *
 * @param number its row's among those of the item, from 1: how many there are the trail says
 * @param agency its short name in the table of agencies
 * @param portions their numbers, from 1
 * @param content SHA-256, hexadecimal, of the exact sealed bytes that were referred
 * @param note what the agency is told besides
 * @param by id of the reviewer who referred them
 * @param due the last day on which it may answer
 * @param proceeds whether its silence lets declassification proceed
 * @param since when it is in this state
 */
record Referral(UUID id, int number, UUID review, ItemId item, String agency, List<Integer> portions, String content, String note,
        String by,
        Instant sent, LocalDate due, boolean proceeds, ReferralState state, Instant since) {

    Referral {
        portions = List.copyOf(portions);
    }

    Referral numbered(int place) {
        return new Referral(id, place, review, item, agency, portions, content, note, by, sent, due, proceeds, state, since);
    }

    Referral in(ReferralState next, Instant at) {
        return new Referral(id, number, review, item, agency, portions, content, note, by, sent, due, proceeds, next, at);
    }

    /**
     * Why a portion of it may not be released so; empty where the agency lets it.
     *
     * @param lapses whether silence lets declassification proceed by the ground of the case that would release it, whatever that of the referral
     */
    Optional<String> against(Mark mark, boolean lapses) {
        boolean shows = mark.treatment() == Mark.Treatment.RELEASED || mark.treatment() == Mark.Treatment.PART;
        if (!shows || !portions.contains(mark.portion())) {
            return Optional.empty();
        }
        String which = "portion %d is referred to %s".formatted(mark.portion(), agency);
        return switch (state) {
            case ReferralState.Sent waiting -> Optional.of(which + ", which has not answered");
            case ReferralState.Silent(boolean lets) -> lets && lapses
                    ? Optional.empty()
                    : Optional.of(which + ", whose silence releases nothing in this case");
            case ReferralState.Recalled recalled -> Optional.empty();
            case ReferralState.Answered answered -> verdict(answered, mark.portion()).flatMap(verdict -> against(verdict, mark, which));
        };
    }

    private static Optional<String> against(ReferralState.Verdict verdict, Mark mark, String which) {
        return switch (verdict) {
            case RELEASE -> Optional.empty();
            case PART -> mark.treatment() == Mark.Treatment.PART
                    ? Optional.empty()
                    : Optional.of(which + ", which keeps a part of it back");
            case WITHHOLD -> Optional.of(which + ", which keeps it back");
        };
    }

    /** Whether the same agency has answered of a portion, after its answer here: the newest answer is what it says. */
    boolean replaced(int portion, List<Referral> all) {
        return state instanceof ReferralState.Answered && all.stream().anyMatch(other -> other.state() instanceof ReferralState.Answered
                && other.number() > number && other.agency().equals(agency) && other.portions().contains(portion));
    }

    private static Optional<ReferralState.Verdict> verdict(ReferralState.Answered answered, int portion) {
        return answered.answers().stream().filter(answer -> answer.portion() == portion).map(ReferralState.Answer::verdict).findFirst();
    }
}
