package org.backchannel.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
            boolean unopened, @Nullable String overdue, @Nullable Instant deadline) {
    }

    static Row row(Boxes.Row row, Life life, Times times, Instant now) {
        Message message = row.message();
        Instant at = message.stage() instanceof Stage.Transmitted sent ? sent.at() : null;
        return new Row(message.id().toString(), message.header().precedence().words(), row.item().card().heading(),
                row.item().access().verbatim(), Markings.css(row.item().access().marking()), life.name(message.header().from()),
                message.stage().words(), at, at != null && !row.opened(), overdue(message, times, now), deadline(message));
    }

    /**
     * A message that was recalled before the one who is told opened it.
     *
     * @param at when it was recalled
     */
    record TakenBack(String named, String from, Instant at) {
    }

    static Optional<TakenBack> takenBack(Message message, Life life) {
        return message.stage() instanceof Stage.Recalled recalled
                ? Optional.of(new TakenBack(named(recalled.was(), message.header()), life.name(message.header().from()), recalled.at()))
                : Optional.empty();
    }

    private static @Nullable String overdue(Message message, Times times, Instant now) {
        String names = message.overdue(times, now).stream().map(Addressee::surname).collect(Collectors.joining(", "));
        return names.isEmpty() ? null : names;
    }

    private static @Nullable Instant deadline(Message message) {
        return message.stage() instanceof Stage.SentForConcurrence ? message.round().map(Round::deadline).orElse(null) : null;
    }

    /** A transmitted message by what says nothing of its text: date-time group, number, precedence. */
    static String named(Message message) {
        return message.stage() instanceof Stage.Transmitted sent
                ? named(sent, message.header())
                : message.stage().words();
    }

    private static String named(Stage.Transmitted sent, Header header) {
        return "%s, %s, %s".formatted(Zulu.dateTimeGroup(sent.at()),
                sent.number().isEmpty() ? "without a number" : "number " + sent.number(),
                header.precedence().words());
    }

    static List<Fact> facts(Message message, Person reader, Desk desk, Life life) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Precedence", message.header().precedence().words()));
        // Another site tells who sent and approved a message, and not who drafted it.
        if (!message.drafter().isEmpty()) {
            facts.add(Fact.of("Drafted by", life.name(message.drafter())));
        }
        message.stage().given().map(Approval::persons).ifPresent(persons -> persons.stream()
                .filter(person -> message.stage().approver().filter(person::equals).isEmpty())
                .forEach(person -> facts.add(Fact.of("Approved before by", life.name(person)))));
        message.stage().approver().ifPresent(approver -> facts.add(
                Fact.of(message.stage() instanceof Stage.Submitted || message.stage() instanceof Stage.ApprovedByOne
                        ? "To be approved by"
                        : "Approved by", life.name(approver))));
        // INVARIANT: nobody reads up, in no reference (2): what is answered is named to those alone who may know of it.
        message.header().inReplyTo().filter(id -> desk.known(id, reader))
                .ifPresent(id -> facts.add(new Fact("In reply to", "The message that it answers", "/items/" + id)));
        switch (message.stage()) {
            case Stage.Transmitted sent -> sent(sent, reader, desk, facts);
            case Stage.Recalled recalled -> sent(recalled.was(), reader, desk, facts);
            case Stage.Superseded superseded -> {
                sent(superseded.was(), reader, desk, facts);
                // INVARIANT: nobody reads up, in no reference (2): what is in its place is named to those alone who may know of it.
                if (desk.known(superseded.by().toString(), reader)) {
                    facts.add(new Fact("Superseded by", "The message in its place", "/messages/" + superseded.by()));
                }
            }
            case Stage.Approved approved -> authority(approved.approval(), reader, desk, facts);
            case Stage.Returned returned -> facts.add(Fact.of("Returned because", returned.reason()));
            case Stage.Draft draft -> unsent(message, facts);
            case Stage.SentForConcurrence asked -> unsent(message, facts);
            case Stage.Submitted submitted -> unsent(message, facts);
            case Stage.ApprovedByOne half -> authority(half.first(), reader, desk, facts);
            case Stage.Withdrawn withdrawn -> unsent(message, facts);
        }
        return facts;
    }

    private static void unsent(Message message, List<Fact> facts) {
        facts.add(Fact.of("Number", message.header().numbered() ? "The next of the office’s series" : "Expressly none"));
    }

    private static void sent(Stage.Transmitted sent, Person reader, Desk desk, List<Fact> facts) {
        authority(sent.approval(), reader, desk, facts);
        facts.add(Fact.of("Number", sent.number().isEmpty() ? "Expressly none" : sent.number()));
        facts.add(Fact.of("Date-time group", Zulu.dateTimeGroup(sent.at()) + ", " + Zulu.stamp(sent.at()).substring(0, 10)));
    }

    private static void authority(Approval approval, Person reader, Desk desk, List<Fact> facts) {
        Authority authority = approval.authority();
        boolean item = authority.kind() == Authority.Kind.ITEM;
        facts.add(new Fact("Authority", item ? authority.kind().words() : authority.kind().words() + ": " + authority.words(),
                item && desk.known(authority.words(), reader) ? "/items/" + authority.words() : null));
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

    static List<To> addressees(Message message, Item item, Person reader, Receipts receipts,
            OutgoingPackages elsewhere) {
        Stage.Transmitted sent = switch (message.stage()) {
            case Stage.Transmitted now -> now;
            case Stage.Recalled recalled -> recalled.was();
            case Stage.Superseded superseded -> superseded.was();
            case Stage.OnDesk desk -> null;
            case Stage.Withdrawn withdrawn -> null;
        };
        Map<String, Instant> opened = sent == null ? Map.of() : receipts.opened(item.id(), sent.version());
        Map<String, OutgoingPackages.Told> away = sent == null ? Map.of() : elsewhere.told(message);
        boolean all = message.sends(reader.id().value()) || reader.is(Role.RECORDS_MANAGER);
        return message.header().addressees().stream()
                .map(to -> new To(to.capacity().words(), to.words(),
                        sent != null && (all || to.person().equals(reader.id().value()))
                                ? OutgoingPackages.elsewhere(to.person())
                                        ? told(message, sent, to.person(), away)
                                        : receipt(Receipt.of(sent, to.person(), opened))
                                : null))
                .toList();
    }

    /** Of what came from another site, that site is told and does not tell. */
    private static @Nullable String told(Message message, Stage.Transmitted sent, String person, Map<String, OutgoingPackages.Told> away) {
        return OutgoingPackages.elsewhere(message.header().from())
                ? null
                : away(sent, person, away.getOrDefault(person, OutgoingPackages.Told.NOTHING));
    }

    private static String away(Stage.Transmitted sent, String person, OutgoingPackages.Told told) {
        Instant acknowledged = sent.acknowledged().get(person);
        if (acknowledged != null) {
            return receipt(new Receipt.Acknowledged(acknowledged));
        }
        if (told.refused()) {
            return "Not delivered: the other site has nobody of that name";
        }
        return switch (told.back()) {
            case STAYED -> "Taken back before it left";
            case TAKEN -> "Taken back at the other site before it was opened";
            case HAD ->
                told.opened().map(Receipt.Opened::new).map(Shown::receipt).orElse("Had, if only in part") + ", before it was taken back";
            case ASKED -> told.opened().map(Receipt.Opened::new).map(Shown::receipt)
                    .orElse("Recalled: the other site has not said yet whether it was opened there");
            case NOT_ASKED -> underway(told);
        };
    }

    private static String underway(OutgoingPackages.Told told) {
        return told.opened().<Receipt>map(Receipt.Opened::new).or(() -> told.delivered().map(Receipt.Delivered::new))
                .map(Shown::receipt).orElse("On its way: the other site has not said yet that it is there");
    }

    private static String receipt(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Delivered delivered -> "Delivered " + Zulu.stamp(delivered.at()) + ", not opened";
            case Receipt.Opened opened -> "Opened " + Zulu.stamp(opened.at());
            case Receipt.Acknowledged acknowledged -> "Acknowledged " + Zulu.stamp(acknowledged.at());
        };
    }
}
