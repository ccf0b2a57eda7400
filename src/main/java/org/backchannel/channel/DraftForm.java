package org.backchannel.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.custody.Content;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.custody.StatedAtFiling;
import org.backchannel.custody.StatedEdition;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Party;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.people.Person;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What a drafter sends, on the page and by the API: the same fields, checked in one place. Content: it never prints itself. */
final class DraftForm {

    static final int MOST_PORTIONS = 200;
    private static final int LONGEST_SUBJECT = 1000;
    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_TEXT = 20_000;
    private static final List<Portion.Sort> SORTS = List.of(Portion.Sort.PARAGRAPH, Portion.Sort.HEADING, Portion.Sort.LIST_ITEM,
            Portion.Sort.NOTE, Portion.Sort.SIGNATURE);

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, Capacity> addressees = new LinkedHashMap<>();
    private final List<String> groups = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    /** A portion as it is typed. */
    static final class Part {
        private final String sort;
        private final String mark;
        private final String text;

        Part(String sort, String mark, String text) {
            this.sort = sort;
            this.mark = mark.strip();
            this.text = text.strip();
        }
    }

    static DraftForm of(MultiValueMap<String, String> sent) {
        var form = new DraftForm();
        List.of("from", "precedence", "numbered", "inReplyTo", "subject", "subjectMark", "place", "marking", "edition", "basis", "reason",
                "source", "block", "compilation").forEach(name -> form.with(name, sent.getFirst(name)));
        sent.forEach((name, values) -> {
            if (name.startsWith("capacity-") && !String.valueOf(values.getFirst()).isEmpty()) {
                form.to(name.substring("capacity-".length()), String.valueOf(values.getFirst()));
            }
        });
        form.groups.addAll(sent.getOrDefault("groups", List.of()));
        for (int n = 1; n <= MOST_PORTIONS && sent.containsKey("text" + n); n++) {
            form.part(Objects.requireNonNullElse(sent.getFirst("sort" + n), ""), Objects.requireNonNullElse(sent.getFirst("mark" + n), ""),
                    Objects.requireNonNullElse(sent.getFirst("text" + n), ""));
        }
        return form;
    }

    DraftForm with(String name, @Nullable String value) {
        fields.put(name, value == null ? "" : value.strip());
        return this;
    }

    DraftForm to(String person, String capacity) {
        addressees.put(person, Arrays.stream(Capacity.values()).filter(known -> known.name().equals(capacity)).findFirst()
                .orElseThrow(() -> new BadInput("to", "`%s` is no capacity".formatted(capacity))));
        return this;
    }

    DraftForm group(String id) {
        groups.add(id);
        return this;
    }

    DraftForm part(String sort, String mark, String text) {
        parts.add(new Part(sort, mark, text));
        return this;
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /**
     * The draft that was meant.
     *
     * @param drafter who drafts it; only groups that they are in can be named
     * @throws BadInput naming the part that cannot be used
     */
    Writing writing(Desk desk, MarkingLines lines, Person drafter) {
        Person from = desk.senders(drafter).stream().filter(person -> person.id().value().equals(field("from"))).findFirst()
                .orElseThrow(() -> new BadInput("from", "choose in whose name it goes: an originator, or your own where you answer"));
        Optional<String> answered = desk.answered(field("inReplyTo"), drafter);
        List<Addressee> to = addressees.entrySet().stream()
                .map(entry -> desk.addressee(drafter, answered, entry.getKey(), entry.getValue())
                        .orElseThrow(() -> new BadInput("to", "the directory has nobody of the id `%s`".formatted(entry.getKey()))))
                .toList();
        groups.stream().filter(group -> !drafter.groups().contains(group)).findFirst().ifPresent(group -> {
            throw new BadInput("groups", "you are not in a group `%s`".formatted(group));
        });
        if (field("marking").isEmpty()) {
            throw new BadInput("marking", "state the marking line of the whole");
        }
        Optional<String> edition = StatedEdition.of(lines, field("edition"), field("marking"));
        String subject = within("subject", field("subject"), LONGEST_SUBJECT);
        var header = new Header(from.id().value(), Precedence.of(field("precedence")), to, !field("numbered").isEmpty(),
                answered);
        boolean classified = lines.read(edition, field("marking")).marking().level() != Level.UNCLASSIFIED;
        Optional<Stated> stated = desk.stated(from, said(), classified);
        return new Writing(header, stated, new Party(from.office(), from.surname()), subject, optional("place", LONGEST_PLACE),
                field("marking"),
                edition, new TreeSet<>(groups), content(subject, lines, edition));
    }

    /** What is chosen holds: a block may still stand there from what was chosen before. */
    private StatedAtFiling.Said said() {
        boolean chosen = field("basis").equals("original") || field("basis").equals("derived");
        return StatedAtFiling.Said.of(chosen ? "" : field("block"), field("compilation"), field("basis"), field("reason"), field("source"));
    }

    private Content content(String subject, MarkingLines lines, Optional<String> edition) {
        Marking whole = lines.read(edition, field("marking")).marking();
        List<Portion> portions = new ArrayList<>();
        portions.add(new Portion(Portion.Sort.HEADING, "", mark("subjectMark", field("subjectMark"), lines, edition, whole), 0,
                List.of(Run.text(subject))));
        int items = 0;
        int notes = 0;
        int number = 0;
        for (Part part : parts) {
            number++;
            if (part.text.isEmpty()) {
                continue;
            }
            within("text" + number, part.text, LONGEST_TEXT);
            Portion.Sort sort = sort(part.sort, number);
            items = sort == Portion.Sort.LIST_ITEM ? items + 1 : 0;
            notes += sort == Portion.Sort.NOTE ? 1 : 0;
            String label = sort == Portion.Sort.LIST_ITEM ? items + "." : sort == Portion.Sort.NOTE ? Integer.toString(notes) : "";
            String mark = sort == Portion.Sort.SIGNATURE && part.mark.isEmpty()
                    ? ""
                    : mark("mark" + number, part.mark, lines, edition, whole);
            portions.add(new Portion(sort, label, mark, sort == Portion.Sort.HEADING ? 1 : 0, runs(part.text)));
        }
        if (portions.size() == 1) {
            throw new BadInput("text1", "a message needs a text");
        }
        return new Content(portions);
    }

    private static String mark(String field, String mark, MarkingLines lines, Optional<String> edition, Marking whole) {
        if (mark.isEmpty()) {
            throw new BadInput(field, "each portion has a mark of its own, such as (S)");
        }
        if (lines.portion(edition, mark, whole).isEmpty()) {
            throw new BadInput(field, "`%s` cannot be read as a portion mark".formatted(mark));
        }
        return mark;
    }

    /** @throws BadInput naming the portion */
    static Portion.Sort sort(String typed, int number) {
        return typed.isEmpty()
                ? Portion.Sort.PARAGRAPH
                : SORTS.stream().filter(sort -> sort.name().equals(typed)).findFirst()
                        .orElseThrow(() -> new BadInput("sort" + number, "`%s` is no sort of portion".formatted(typed)));
    }

    private static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        for (String line : text.split("\\R")) {
            if (!runs.isEmpty()) {
                runs.add(Run.of(Run.Sort.LINE_BREAK, ""));
            }
            runs.add(Run.text(line));
        }
        return runs;
    }

    private String optional(String name, int most) {
        return field(name).isEmpty() ? "" : within(name, field(name), most);
    }

    private static String within(String field, String text, int most) {
        if (text.isEmpty() || text.length() > most) {
            throw new BadInput(field, text.isEmpty() ? "say what it is" : "at most %,d characters".formatted(most));
        }
        return text;
    }

    @Override
    public String toString() {
        return "the draft of a message, as it was sent";
    }
}
