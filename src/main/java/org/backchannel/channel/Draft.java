package org.backchannel.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.custody.Content;
import org.backchannel.custody.Paper;
import org.backchannel.custody.Portion;
import org.backchannel.item.Item;
import org.backchannel.people.Person;
import org.jspecify.annotations.Nullable;

/** A draft as the page on which it is written shows it. Content: it never prints itself. */
public final class Draft {

    /** How many portions can be added at once. */
    private static final int SPARE = 4;
    private static final String RE = "Re: ";
    private static final String UNMARKED = "(U)";

    private final @Nullable String id;
    private final int step;
    private final Map<String, String> fields;
    private final Map<String, String> capacities;
    private final Set<String> groups;
    private final List<Row> rows;

    private Draft(@Nullable String id, int step, Map<String, String> fields, Map<String, String> capacities, Set<String> groups,
            List<Row> rows) {
        this.id = id;
        this.step = step;
        this.fields = fields;
        this.capacities = capacities;
        this.groups = groups;
        this.rows = rows;
    }

    /** A portion to be written. */
    public static final class Row {
        private final int number;
        private final String sort;
        private final String mark;
        private final String text;

        Row(int number, String sort, String mark, String text) {
            this.number = number;
            this.sort = sort;
            this.mark = mark;
            this.text = text;
        }

        public int number() {
            return number;
        }

        public String sort() {
            return sort;
        }

        public String mark() {
            return mark;
        }

        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return "a portion of a draft";
        }
    }

    static Draft empty(Person drafter) {
        return new Draft(null, 0, Map.of("from", drafter.id().value(), "precedence", Precedence.ROUTINE.name()), Map.of(), Set.of(),
                rows(List.of()));
    }

    /** A draft that begins with a template. */
    static Draft of(Template template, Person drafter) {
        var fields = new HashMap<>(template.fields());
        fields.put("from", drafter.id().value());
        fields.putIfAbsent("precedence", Precedence.ROUTINE.name());
        List<Row> rows = new ArrayList<>();
        template.parts().forEach(part -> rows.add(new Row(rows.size() + 1, part.sort(), part.mark(), part.text())));
        return new Draft(null, 0, fields, Map.of(), Set.of(), rows).with(rows.size() + SPARE);
    }

    static Draft of(Message message, Paper paper) {
        Item item = paper.item();
        Content content = paper.content();
        List<Portion> portions = content.portions();
        var fields = new HashMap<>(Map.of("from", message.header().from(), "precedence", message.header().precedence().name(), "numbered",
                message.header().numbered() ? "true" : "", "subject", item.card().heading(), "subjectMark", portions.getFirst().mark(),
                "place", item.card().place(), "marking", item.access().verbatim(), "edition", item.access().edition().orElse("")));
        fields.put("inReplyTo", message.header().inReplyTo().orElse(""));
        message.stated().ifPresent(stated -> stated(fields, stated.block(), stated.compilation()));
        return new Draft(item.id().toString(), message.step(), fields, message.header().addressees().stream()
                .collect(Collectors.toMap(Addressee::person, addressee -> addressee.capacity().name())), item.access().groups(),
                rows(portions.subList(1, portions.size())));
    }

    /** An answer to a message that the drafter has opened: its marking, its portions with their marks, and where they are from. */
    static Draft reply(Message to, Paper paper, Person drafter) {
        Item item = paper.item();
        List<Portion> portions = paper.content().portions();
        String subject = item.card().heading();
        var fields = new HashMap<>(Map.of("from", drafter.id().value(), "precedence", to.header().precedence().name(), "subject",
                subject.startsWith(RE) ? subject : RE + subject, "subjectMark", portions.getFirst().mark(), "marking",
                item.access().verbatim(), "edition", item.access().edition().orElse(""), "inReplyTo", item.id().toString()));
        derived(fields, to, item);
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(1, Portion.Sort.PARAGRAPH.name(), "", ""));
        rows.add(new Row(2, Portion.Sort.PARAGRAPH.name(), UNMARKED, source(item)));
        portions.subList(1, portions.size()).forEach(portion -> rows.add(new Row(rows.size() + 1, Portion.Sort.PARAGRAPH.name(),
                portion.mark(), portion.words().lines().map(line -> "> " + line).collect(Collectors.joining("\n")))));
        return new Draft(null, 0, fields, Map.of(to.header().from(), Capacity.TO.name()), Set.of(), rows);
    }

    /** The same text, to be changed and sent in its place. */
    static Draft replacing(Message message, Paper paper, Person drafter) {
        Draft was = of(message, paper);
        var fields = new HashMap<>(was.fields);
        fields.put("from", message.header().from().equals(message.drafter()) ? drafter.id().value() : message.header().from());
        var capacities = new HashMap<>(was.capacities);
        capacities.remove(drafter.id().value());
        return new Draft(null, 0, fields, capacities, was.groups, was.rows);
    }

    private static void stated(Map<String, String> fields, String block, String compilation) {
        fields.put("basis", block.isEmpty() ? "" : "block");
        fields.put("block", block);
        fields.put("compilation", compilation);
    }

    /** An answer is derived from what it answers, and classified as long; its drafter may say otherwise. */
    private static void derived(Map<String, String> fields, Message to, Item item) {
        String source = "%s, %s, %s".formatted(item.card().from().getFirst().words(), named(item), item.card().dated().verbatim());
        String until = to.stated().map(Stated::until).orElse("");
        if (until.isEmpty()) {
            fields.put("basis", "derived");
            fields.put("source", source);
        } else {
            stated(fields, "Derived From: " + source + "\n" + until, "");
        }
    }

    private static String named(Item item) {
        return item.card().number().isEmpty() ? "Message without a number" : "Message number " + item.card().number();
    }

    /** Says nothing of the text, and so is marked as nothing. */
    private static String source(Item item) {
        return "%s of %s, marked %s:".formatted(named(item), item.card().dated().verbatim(), item.access().verbatim());
    }

    /** The same with rows for as many portions as were typed. */
    Draft with(int portions) {
        List<Row> more = new ArrayList<>(rows);
        while (more.size() < Math.min(portions, DraftForm.MOST_PORTIONS)) {
            more.add(new Row(more.size() + 1, Portion.Sort.PARAGRAPH.name(), "", ""));
        }
        return new Draft(id, step, fields, capacities, groups, more);
    }

    private static List<Row> rows(List<Portion> portions) {
        List<Row> rows = new ArrayList<>();
        portions.forEach(portion -> rows.add(new Row(rows.size() + 1, portion.sort().name(), portion.mark(), portion.words())));
        for (int spare = 0; spare < SPARE && rows.size() < DraftForm.MOST_PORTIONS; spare++) {
            rows.add(new Row(rows.size() + 1, Portion.Sort.PARAGRAPH.name(), "", ""));
        }
        return rows;
    }

    /** Null for one that was not saved yet. */
    public @Nullable String id() {
        return id;
    }

    public int step() {
        return step;
    }

    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    public String capacity(String person) {
        return capacities.getOrDefault(person, "");
    }

    public Set<String> groups() {
        return groups;
    }

    public List<Row> rows() {
        return rows;
    }

    @Override
    public String toString() {
        return "a draft";
    }
}
