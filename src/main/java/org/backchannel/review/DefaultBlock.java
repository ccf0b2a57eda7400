package org.backchannel.review;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.backchannel.item.Dated;
import org.backchannel.people.Person;
import org.backchannel.web.BadInput;

/** The classification block of a paper of which its filer says no more than on what it rests. It can be stated otherwise afterwards. */
final class DefaultBlock {

    /** Years after its date, where the source says no day, as where it has a retired value. */
    private static final int DERIVED = 25;
    /** Years after its date, where the classifier sets no other day (EO 13526, 1.5(b)). */
    private static final int ORIGINAL = 10;

    private DefaultBlock() {
    }

    /** Derived from the marking that the paper bears. */
    static String derived(Dated dated, LocalDate day) {
        String source = dated.on().map(on -> "Marking of the paper, " + on).orElse("Marking of the paper, undated");
        return "Derived From: " + source + "\nDeclassify On: " + after(day, DERIVED);
    }

    /**
     * Classified by whoever files it.
     *
     * @throws BadInput if they do not say why
     */
    static String original(Person filer, String reason, LocalDate day) {
        if (reason.isBlank()) {
            throw new BadInput("reason", "choose the reason for which you classify it");
        }
        return "Classified By: %s, %s\nReason: %s\nDeclassify On: %s".formatted(filer.name(), filer.office(), reason.strip(),
                after(day, ORIGINAL));
    }

    /**
     * Derived from sources that somebody names.
     *
     * @throws BadInput if they name none
     */
    static String derived(String sources, LocalDate day) {
        List<String> named = sources.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (named.isEmpty()) {
            throw new BadInput("source", "say from what it is derived: a document with its date, or a guide");
        }
        return named.stream().map(source -> "Derived From: " + source).collect(Collectors.joining("\n")) + "\nDeclassify On: "
                + after(day, DERIVED);
    }

    private static String after(LocalDate day, int years) {
        return day.plusYears(years).format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
