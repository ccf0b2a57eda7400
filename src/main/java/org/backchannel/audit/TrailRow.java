package org.backchannel.audit;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Subject;
import org.backchannel.web.Step;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a row of the auditor's list.
 *
 * @param target what it was done to, in words; with a link to its trail where the reader's clearance covers it
 * @param address where the call came from
 */
public record TrailRow(Step step, String target, @Nullable String href, String address) {

    static TrailRow of(Told told, Telling telling) {
        Line line = told.line();
        boolean linked = told.covered() && line.subject().kind().equals("item");
        return new TrailRow(Telling.step(told, "/trail/" + line.id()), target(line.subject(), telling),
                linked ? "/items/" + line.subject().id() + "/trail" : null, line.facts().getOrDefault(Entry.ADDRESS, ""));
    }

    /** A call in one row: how it was decided and what came of it. */
    static TrailRow of(Answered answered, Telling telling) {
        TrailRow row = of(answered.told(), telling);
        if (answered.outcome().isEmpty()) {
            return row;
        }
        Told outcome = answered.outcome().get();
        Step made = Telling.step(outcome, null);
        Step asked = row.step;
        String words = Stream.of(Optional.ofNullable(asked.text()), Optional.ofNullable(made.text())).flatMap(Optional::stream)
                .flatMap(text -> Arrays.stream(text.split(" · "))).distinct().collect(Collectors.joining(" · "));
        return new TrailRow(new Step(asked.number(), asked.at(), asked.who(), asked.office(), asked.act(), made.result(),
                words.isEmpty() ? null : words, asked.reasons(), asked.href()), row.target, row.href, row.address);
    }

    static String target(Subject subject, Telling telling) {
        return switch (subject.kind()) {
            case "item" -> "Item " + subject.id();
            case "account" -> "Account " + subject.id();
            case "item-version" -> "Version of item " + subject.id();
            case "classification" -> "Classification data of item " + subject.id();
            case "review" -> "Declassification review " + subject.id();
            case "release" -> "Released copy of review " + subject.id();
            case "person" -> telling.name(subject.id());
            case "alarm" -> "Alarm " + subject.id();
            case "group" -> "Group " + subject.id();
            default -> "The " + subject.id();
        };
    }
}
