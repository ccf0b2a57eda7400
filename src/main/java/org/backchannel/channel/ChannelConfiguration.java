package org.backchannel.channel;

import java.time.Clock;
import org.backchannel.ledger.Turns;
import org.backchannel.custody.Custody;
import org.backchannel.custody.EnclosedFiles;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Desks;
import org.backchannel.custody.Holds;
import org.backchannel.custody.StatedAtFiling;
import org.backchannel.custody.Telling;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Register;
import org.backchannel.people.People;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.RowSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    Messages messages(JdbcClient database, RowSeal seal, RowVersions versions, Notices notices) {
        return new Messages(database, seal, versions, notices);
    }

    @Bean
    Holds messageHolds(Messages messages) {
        return new MessageHolds(messages);
    }

    @Bean
    Desks messageDesks(Messages messages) {
        return draft -> messages.find(draft).map(message -> message.stage() instanceof Stage.OnDesk).orElse(true);
    }

    @Bean
    Telling messageTelling(Notices notices) {
        return notices::queue;
    }

    @Bean
    Replies replies(Messages messages) {
        return new Replies(messages);
    }

    @Bean
    Receipts receipts(Trail trail) {
        return new Receipts(trail);
    }

    @Bean
    Life life(Trail trail, People people, OutgoingPackages elsewhere) {
        return new Life(trail, people, elsewhere);
    }

    @Bean
    Desk desk(People people, Policy policy, Items items, Replies replies, Approvals approvals, OutgoingPackages elsewhere,
            StatedAtFiling classifying) {
        return new Desk(people, policy, items, replies, approvals, elsewhere, classifying);
    }

    @Bean
    Boxes boxes(Items items, Messages messages, Policy policy, Receipts receipts, Times times, Clock clock) {
        return new Boxes(items, messages, policy, receipts, times, clock);
    }

    @Bean
    Drafting drafting(Guard guard, Custody custody, Filing filing, Messages messages, Desk desk, MarkingLines lines,
            Replies replies, Attachments attachments, Clock clock) {
        return new Drafting(guard, custody, filing, messages, desk, lines, replies, attachments, clock);
    }

    @Bean
    Steps steps(Guard guard, Custody custody, StatedAtFiling classifying, Messages messages, Desk desk, Remarks remarks, Replies replies,
            Attachments attachments, Clock clock) {
        return new Steps(guard, custody, classifying, messages, desk, remarks, replies, attachments, clock);
    }

    @Bean
    Sending sending(Steps steps, Messages messages, Custody custody, StatedAtFiling classifying, JdbcClient database,
            RowVersions versions, Desk desk, Receipts receipts, Attachments attachments, OutgoingPackages elsewhere, TakingBack back) {
        return new Sending(steps, messages, custody, classifying, new Series(database, versions), desk, receipts, attachments, elsewhere,
                back);
    }

    @Bean
    Cables cables(Guard guard, Custody custody, Messages messages, Attachments attachments, Register register) {
        return new Cables(guard, custody, messages, attachments, register);
    }

    @Bean
    Attachments messageAttachments(Custody custody, Items items, Policy policy) {
        return new Attachments(custody, items, policy);
    }

    @Bean
    Attaching attaching(Guard guard, Custody custody, Messages messages, Attachments attachments, EnclosedFiles files, MarkingLines lines,
            Clock clock) {
        return new Attaching(guard, custody, messages, attachments, files, lines, clock);
    }

    @Bean
    TakingBack takingBack(Custody custody, Attachments attachments, Receipts receipts) {
        return new TakingBack(custody, attachments, receipts);
    }

    @Bean
    Arrivals arrivals(Messages messages, Receipts receipts, TakingBack back, StatedAtFiling classifying, Clock clock) {
        return new Arrivals(messages, receipts, back, classifying, clock);
    }

    @Bean
    Remarks remarks(Custody custody, Items items) {
        return new Remarks(custody, items);
    }

    @Bean
    Concurrence concurrence(Guard guard, Custody custody, Messages messages, Desk desk, Remarks remarks, Attachments attachments,
            Clock clock) {
        return new Concurrence(guard, custody, messages, desk, remarks, attachments, clock);
    }

    @Bean
    RollUp rollUp(MarkingLines lines, Register register) {
        return new RollUp(lines, register);
    }

    @Bean
    Comparing comparing(Guard guard, Custody custody, Messages messages) {
        return new Comparing(guard, custody, messages);
    }

    @Bean
    Approvals approvalsNeeded(@Value("${backchannel.policies-dir:}") String policies, MarkingLines lines) {
        return Approvals.of(PolicyRows.of(policies, Approvals.FILE), lines);
    }

    @Bean
    Templates templates(@Value("${backchannel.policies-dir:}") String policies, MarkingLines lines) {
        return Templates.of(policies, lines);
    }

    @Bean
    Times messageTimes(@Value("${backchannel.policies-dir:}") String policies) {
        return Times.of(PolicyRows.of(policies, Times.FILE));
    }

    @Bean
    Deadlines messageDeadlines(Guard guard, Messages messages, RowVersions versions, Times times, Clock clock) {
        return new Deadlines(guard, messages, versions, times, clock);
    }

    @Bean
    LivePiles livePiles(Messages messages, Persons persons, Clock clock) {
        return new LivePiles(messages, persons, clock);
    }

    @Bean
    LivePilesJob livePilesJob(LivePiles piles) {
        return new LivePilesJob(piles);
    }

    @Bean
    SilenceJob silenceJob(Concurrence concurrence, Deadlines deadlines, Turns turns) {
        return new SilenceJob(concurrence, deadlines, turns);
    }
}
