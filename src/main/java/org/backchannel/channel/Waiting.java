package org.backchannel.channel;

import java.util.Collection;
import java.util.List;

/** For whom something has come to wait by a step of a message. */
final class Waiting {

    private Waiting() {
    }

    /** Nobody where the step is one of their own, or nothing is to be done. */
    static Collection<String> after(Message message) {
        return switch (message.stage()) {
            case Stage.Transmitted sent -> sent.acknowledged().isEmpty() ? message.header().recipients() : List.of();
            case Stage.SentForConcurrence asked -> message.round().filter(Waiting::fresh).map(round -> round.answers().keySet())
                    .<Collection<String>>map(persons -> persons).orElse(List.of());
            case Stage.Submitted submitted -> List.of(submitted.to());
            case Stage.ApprovedByOne half -> List.of(half.to());
            case Stage.Returned returned -> List.of(message.drafter());
            case Stage.Draft draft -> List.of();
            case Stage.Approved approved -> List.of(message.drafter());
            case Stage.Recalled recalled -> List.of();
            case Stage.Superseded superseded -> List.of();
            case Stage.Withdrawn withdrawn -> List.of();
        };
    }

    private static boolean fresh(Round round) {
        return round.answers().values().stream().allMatch(answer -> answer instanceof Answer.Waiting);
    }
}
