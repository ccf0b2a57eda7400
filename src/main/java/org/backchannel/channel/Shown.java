package org.backchannel.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.backchannel.item.Item;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.web.Fact;
import org.backchannel.web.Markings;
import org.backchannel.web.Zulu;
import org.jspecify.annotations.Nullable;

/** What pages show of messages. */
final class Shown {

    private Shown() {
    }

    /** A row of a pile. */
    record Row(String id, String precedence, String subject, String marking, String css, String from, String stage, @Nullable Instant at,
            boolean unopened) {
    }

    static Row row(Boxes.Row row, Life life) {
        Message message = row.message();
        Instant at = message.stage() instanceof Stage.Transmitted sent ? sent.at() : null;
        return new Row(message.id().toString(), message.header().precedence().words(), row.item().card().heading(),
                row.item().access().verbatim(), Markings.css(row.item().access().marking()), life.name(message.header().from()),
                message.stage().words(), at, at != null && !row.opened());
    }

    static List<Fact> facts(Message message, Life life) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Precedence", message.header().precedence().words()));
        facts.add(Fact.of("Drafted by", life.name(message.drafter())));
        message.stage().approver().ifPresent(approver -> facts.add(
                Fact.of(message.stage() instanceof Stage.Submitted ? "To be approved by" : "Approved by", life.name(approver))));
        switch (message.stage()) {
            case Stage.Transmitted sent -> sent(sent, facts);
            case Stage.Recalled recalled -> sent(recalled.was(), facts);
            case Stage.Approved approved -> authority(approved.approval(), facts);
            case Stage.Returned returned -> facts.add(Fact.of("Returned because", returned.reason()));
            case Stage.Draft draft -> unsent(message, facts);
            case Stage.SentForConcurrence asked -> unsent(message, facts);
            case Stage.Submitted submitted -> unsent(message, facts);
            case Stage.Withdrawn withdrawn -> unsent(message, facts);
        }
        return facts;
    }

    private static void unsent(Message message, List<Fact> facts) {
        facts.add(Fact.of("Number", message.header().numbered() ? "The next of the office’s series" : "Expressly none"));
    }

    private static void sent(Stage.Transmitted sent, List<Fact> facts) {
        authority(sent.approval(), facts);
        facts.add(Fact.of("Number", sent.number().isEmpty() ? "Expressly none" : sent.number()));
        facts.add(Fact.of("Date-time group", Zulu.dateTimeGroup(sent.at()) + ", " + Zulu.stamp(sent.at()).substring(0, 10)));
    }

    private static void authority(Approval approval, List<Fact> facts) {
        Authority authority = approval.authority();
        String href = authority.kind() == Authority.Kind.ITEM ? "/items/" + authority.words() : null;
        facts.add(
                new Fact("Authority", href == null ? authority.kind().words() + ": " + authority.words() : authority.kind().words(), href));
        facts.add(Fact.of("Approved text", approval.digest().substring(0, 16) + "…"));
    }

    /**
     * Somebody who was asked to concur.
     *
     * @param said where it is said, for those who may read it; absent where nothing is said, or not to the reader
     */
    record Asked(String name, String answer, @Nullable String said) {
    }

    static List<Asked> asked(Message message, Person reader, Life life) {
        String me = reader.id().value();
        return message.round().stream().flatMap(round -> round.answers().entrySet().stream())
                .map(entry -> new Asked(life.name(entry.getKey()), entry.getValue().words(),
                        message.sends(me) || entry.getKey().equals(me)
                                ? entry.getValue().said().map(id -> "/items/" + id).orElse(null)
                                : null))
                .toList();
    }

    /**
     * An addressee, and what became of the message with them as far as the reader is told.
     *
     * @param receipt absent where it is not told
     */
    record To(String capacity, String words, @Nullable String receipt) {
    }

    static List<To> addressees(Message message, Item item, Person reader, Receipts receipts) {
        Stage.Transmitted sent = switch (message.stage()) {
            case Stage.Transmitted now -> now;
            case Stage.Recalled recalled -> recalled.was();
            case Stage.OnDesk desk -> null;
            case Stage.Withdrawn withdrawn -> null;
        };
        Map<String, Instant> opened = sent == null ? Map.of() : receipts.opened(item.id(), sent.version());
        boolean all = message.sends(reader.id().value()) || reader.is(Role.RECORDS_MANAGER);
        return message.header().addressees().stream()
                .map(to -> new To(to.capacity().words(), to.words(),
                        sent != null && (all || to.person().equals(reader.id().value()))
                                ? receipt(Receipt.of(sent, to.person(), opened))
                                : null))
                .toList();
    }

    private static String receipt(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Delivered delivered -> "Delivered " + Zulu.stamp(delivered.at()) + ", not opened";
            case Receipt.Opened opened -> "Opened " + Zulu.stamp(opened.at());
            case Receipt.Acknowledged acknowledged -> "Acknowledged " + Zulu.stamp(acknowledged.at());
        };
    }
}
