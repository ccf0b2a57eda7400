package org.backchannel.custody;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Kind;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Party;
import org.backchannel.item.Provenance;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/**
 * What comes with a file, on the page and by the API: the same fields, checked in one place. Only what it refuses is ever repeated.
 *
 * @param date ISO, or blank
 * @param from who it is from, and {@code to} whom it is addressed to: by these an eyes-only paper finds its readers
 * @param edition in which edition the line and the portion marks are written; blank where it is not said
 * @param groups ids of need-to-know groups
 * @param said what is said of its classification
 * @param holds what the person says of a difference: {@code document}, {@code stated}, or blank
 */
record FileForm(String kind, String heading, String marking, String date, String place, Optional<Party> from, Optional<Party> to,
        List<String> groups, String holds, String why, String edition, StatedAtFiling.Said said) {

    private static final int LONGEST_HEADING = 4000;
    private static final int LONGEST_PLACE = 200;

    FileForm {
        groups = List.copyOf(groups);
    }

    static FileForm of(MultiValueMap<String, String> sent) {
        return new FileForm(one(sent, "kind"), one(sent, "heading"), one(sent, "marking"), one(sent, "date"), one(sent, "place"),
                party(sent, "from"), party(sent, "to"),
                sent.getOrDefault("groups", List.of()), one(sent, "holds"), one(sent, "why"), one(sent, "edition"),
                StatedAtFiling.Said.of(one(sent, "block"), one(sent, "compilation"), one(sent, "basis"), one(sent, "reason")));
    }

    private static Optional<Party> party(MultiValueMap<String, String> sent, String end) {
        String office = within(end + "Office", one(sent, end + "Office"), LONGEST_PLACE, 0);
        String person = within(end + "Person", one(sent, end + "Person"), LONGEST_PLACE, 0);
        return office.isEmpty() && person.isEmpty() ? Optional.empty() : Optional.of(new Party(office, person));
    }

    private static String one(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "");
    }

    Filing.Incoming incoming(MarkingLines lines) {
        if (marking.isBlank()) {
            throw new BadInput("marking", "state the marking line; where the paper has none, write: No classification marking");
        }
        if (groups.isEmpty()) {
            throw new BadInput("groups", "choose at least one need-to-know group");
        }
        var card = new Card(kindOf(), "", within("heading", heading, LONGEST_HEADING, 1), from.stream().toList(), to.stream().toList(),
                dated(),
                within("place", place, LONGEST_PLACE, 0), Provenance.HERE, Optional.empty());
        return new Filing.Incoming(card, marking.strip(), new TreeSet<>(groups), Optional.empty())
                .by(StatedEdition.of(lines, edition, marking));
    }

    Uploads.Resolution resolution() {
        return new Uploads.Resolution(Optional.of(holds).filter(said -> !said.isBlank()).map(FileForm::holds), why.strip());
    }

    private static Uploads.Holds holds(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "document" -> Uploads.Holds.DOCUMENT;
            case "stated" -> Uploads.Holds.STATED;
            default -> throw new BadInput("holds", "`%s` is neither document nor stated".formatted(said));
        };
    }

    private static String within(String field, String text, int most, int least) {
        String said = text.strip();
        if (said.length() < least || said.length() > most) {
            throw new BadInput(field, least > 0 && said.isEmpty() ? "say what it is" : "at most %,d characters".formatted(most));
        }
        return said;
    }

    private Kind kindOf() {
        return Arrays.stream(Kind.values()).filter(known -> known.stated() && known.name().equals(kind)).findFirst()
                .orElseThrow(() -> new BadInput("kind", "`%s` is not a kind of item".formatted(kind)));
    }

    private Dated dated() {
        if (date.isBlank()) {
            return Dated.UNDATED;
        }
        try {
            return new Dated(date.strip(), Optional.of(LocalDate.parse(date.strip())), Optional.empty());
        } catch (DateTimeParseException e) {
            throw new BadInput("date", "`%s` is not a date such as 1972-01-06".formatted(date));
        }
    }

    /** INVARIANT: no secret is in a temporary file (8): the file stays in memory. */
    static byte[] bytes(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw new BadInput("file", "choose a file");
        }
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new BadInput("file", "the file did not arrive whole");
        }
    }

    static String name(@Nullable MultipartFile file) {
        String name = file == null ? null : file.getOriginalFilename();
        return name == null ? "" : name;
    }
}
