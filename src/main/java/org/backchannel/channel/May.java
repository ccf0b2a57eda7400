package org.backchannel.channel;

import org.backchannel.people.Person;
import org.backchannel.people.Role;

/** Which steps a page offers to somebody; whether they may take them the guard decides. */
record May(boolean ask, boolean extend, boolean answer, boolean revise, boolean submit, boolean approve, boolean withdraw, boolean transmit,
        boolean acknowledge, boolean recall, boolean reply, boolean attach) {

    /** @param replies whether it is an answer to a message that was transmitted to that person */
    static May of(Message message, Person person, boolean replies) {
        String me = person.id().value();
        boolean originates = message.drafter().equals(me) && person.is(Role.ORIGINATOR);
        boolean drafts = originates || (message.drafter().equals(me) && replies);
        boolean approves = message.stage().approver().filter(me::equals).isPresent() && person.is(Role.ORIGINATOR);
        Stage stage = message.stage();
        boolean asked = stage instanceof Stage.SentForConcurrence;
        return new May(originates && stage instanceof Stage.Written, originates && asked,
                asked && message.round().filter(round -> round.waitsFor(me)).isPresent(), drafts && stage instanceof Stage.OnDesk,
                drafts && stage instanceof Stage.Written,
                approves && (stage instanceof Stage.Submitted || stage instanceof Stage.ApprovedByOne),
                message.drafter().equals(me) && stage instanceof Stage.OnDesk,
                (drafts || approves) && stage instanceof Stage.Approved,
                stage instanceof Stage.Transmitted sent && message.header().recipients().contains(me)
                        && !sent.acknowledged().containsKey(me),
                (originates || approves) && stage instanceof Stage.Transmitted,
                stage instanceof Stage.Transmitted && message.header().recipients().contains(me),
                originates && stage instanceof Stage.Written);
    }
}
