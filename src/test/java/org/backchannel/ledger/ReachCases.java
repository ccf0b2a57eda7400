package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.backchannel.Databases;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files of what somebody could do, honest and not, each signed by the log's own key unless that is what is wrong. The one table that drives our
 * verifier and the page that shares no code with it.
 */
public final class ReachCases {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String FIRST = new UUID(0, 1).toString();
    private static final String SECOND = new UUID(0, 2).toString();
    private static final String NO_FILE = "refused: this is not a file of what somebody could do, version 1";
    private static final String OTHER_VERSION = "it is not the last version of the item before that time";
    private static final String OTHER_SUM = "the sum is not that of the lines before";
    private static final String UNREADABLE = "it cannot be read";

    private final Path folder;
    private final Ledgers log = Ledgers.fresh(Databases.Kind.H2);
    private final List<ReachCase> cases = new ArrayList<>();
    private final Instant early;
    private final Instant late;
    private ExportCase export;

    private ReachCases(Path folder) throws IOException {
        this.folder = folder;
        append("system.start", Subject.system("registry"));
        append("person.access", new Subject("person", "ann"));
        append("item.version", new Subject("item-version", FIRST));
        append("item.version", new Subject("item-version", SECOND));
        early = append("system.stop", Subject.system("registry")).at();
        append("system.start", Subject.system("registry"));
        append("person.access", new Subject("person", "ann"));
        append("item.version", new Subject("item-version", FIRST));
        append("person.access", new Subject("person", "bob"));
        late = append("system.stop", Subject.system("registry")).at();
        export = export();
    }

    /** Makes the files of all cases in the folder. */
    public static List<ReachCase> in(Path folder) throws IOException {
        var made = new ReachCases(folder);
        try (Ledgers log = made.log) {
            made.honest();
            made.otherwiseJudged();
            made.otherwiseSigned();
            made.unreadable();
            made.newer(log);
        }
        return List.copyOf(made.cases);
    }

    private Recorded append(String type, Subject about) {
        return log.append(Entry.noted(type, about, Map.of()));
    }

    private ExportCase export() throws IOException {
        log.integrator().drain();
        Path file = Files.createTempFile(folder, "whole", ".zip");
        try (var out = Files.newOutputStream(file)) {
            new Exporter(log.databases().client(), log.checkpoints()).write(Query.all(), Map.of(), line -> fact -> true, out);
        }
        return new ExportCase("whole", file, log.checkpoints().key().toString(), null, "good");
    }

    private static String head(Instant at, long access, long start) {
        return JSON
                .writeValueAsString(Map.of("format", "backchannel-reach", "version", 1, "person", "ann", "at", MICROS.format(at), "access",
                        access, "start", start, "rules", "same", "may", List.of("trail.query-trail"), "unsure", List.of()));
    }

    private static String item(String id, int version, long index, String... may) {
        return JSON.writeValueAsString(Map.of("item", id, "version", version, "index", index, "may", List.of(may)));
    }

    private static String sum(int items, Map<String, Integer> may) {
        return JSON.writeValueAsString(Map.of("items", items, "may", may));
    }

    /** Of the later time: the first item by its second version, the second by its first. */
    private List<String> late() {
        return List.of(head(late, 6, 5), item(FIRST, 2, 7, "item.know", "item.read"), item(SECOND, 1, 3, "item.know"),
                sum(2, Map.of("item.know", 2, "item.read", 1)));
    }

    private List<String> with(int line, String other) {
        var lines = new ArrayList<>(late());
        lines.set(line, other);
        return lines;
    }

    private static String body(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private String signature(Ledgers by, String body) {
        return JSON.writeValueAsString(by.checkpoints().vouch("reach", Hashes.sha256().digest(body.getBytes(UTF_8))).toString());
    }

    private void add(String name, String says, List<String> lines) throws IOException {
        String body = body(lines);
        file(name, says, body + signature(log, body) + "\n");
    }

    private void file(String name, String says, String content) throws IOException {
        cases.add(new ReachCase(name, export, Files.writeString(Files.createTempFile(folder, "could", ".jsonl"), content), says));
    }

    private void honest() throws IOException {
        add("by the last of each before a time", "good", late());
        add("of an earlier time", "good", List.of(head(early, 1, 0), item(FIRST, 1, 2, "item.know"), item(SECOND, 1, 3),
                sum(2, Map.of("item.know", 1))));
        add("of no item", "good", List.of(head(late, 6, 5), sum(0, Map.of())));
        add("acts of which the rules cannot tell", "good", with(1, item(FIRST, 2, 7, "item.know", "item.read").replace("\"may\":",
                "\"unsure\":[\"item.review\"],\"may\":")));
        String body = body(late());
        file("a last line without its end", "good", body + signature(log, body));
    }

    private void otherwiseJudged() throws IOException {
        add("an access document that was replaced", "line 1: the access document is not the last one before that time",
                with(0, head(late, 1, 5)));
        add("another's access document", "line 1: the access document is not the last one before that time", with(0, head(late, 8, 5)));
        add("an access document from after the time", "line 1: the access document is not the last one before that time",
                List.of(head(early, 6, 0), sum(0, Map.of())));
        add("rules of a start before the last", "line 1: the start is not the last one before that time", with(0, head(late, 6, 0)));
        add("a version that was replaced", "line 2: " + OTHER_VERSION, with(1, item(FIRST, 1, 2)));
        add("a version by another's entry", "line 2: " + OTHER_VERSION, with(1, item(FIRST, 2, 3)));
        add("a version that there is none of", "line 2: " + OTHER_VERSION, with(1, item(FIRST, 3, 7)));
        add("a version from after the time", "line 2: " + OTHER_VERSION,
                List.of(head(early, 1, 0), item(FIRST, 2, 7), sum(1, Map.of())));
        add("an item that there is none of", "line 3: " + OTHER_VERSION, with(2, item(new UUID(0, 3).toString(), 1, 3)));
        add("an item twice", "line 3: " + OTHER_VERSION, with(2, item(FIRST, 2, 7, "item.know")));
        add("a sum of other items", "line 4: " + OTHER_SUM, with(3, sum(3, Map.of("item.know", 2, "item.read", 1))));
        add("a sum of other acts", "line 4: " + OTHER_SUM, with(3, sum(2, Map.of("item.know", 2))));
        add("a sum that counts otherwise", "line 4: " + OTHER_SUM, with(3, sum(2, Map.of("item.know", 1, "item.read", 1))));
        add("no sum", "line 4: the sum is not the last line but one", late().subList(0, 3));
        var more = new ArrayList<>(late());
        more.add(item(SECOND, 1, 3));
        add("an item after the sum", "line 5: the sum is not the last line but one", more);
    }

    private void otherwiseSigned() throws IOException {
        String wrong = "refused: what somebody could do is not signed by `" + export.key() + "` as it is here";
        String body = body(late());
        UnaryOperator<String> more = text -> text.replace("\"item.know\"]", "\"item.know\",\"item.print\"]");
        file("an act that was added afterwards", wrong, more.apply(body) + signature(log, body) + "\n");
        file("a line that was taken out", wrong, body(late().subList(0, 3)) + signature(log, body) + "\n");
        try (Ledgers other = Ledgers.fresh(Databases.Kind.H2)) {
            other.append(Ledgers.entry(Subject.system("registry"), "eve"));
            other.integrator().drain();
            file("the key of another log", wrong, body + signature(other, body) + "\n");
        }
        file("a checkpoint in place of the signature", wrong,
                body + JSON.writeValueAsString(log.checkpoints().latest().orElseThrow().toString()) + "\n");
        file("a signature for something else", wrong, body + JSON.writeValueAsString(
                log.checkpoints().vouch("other", Hashes.sha256().digest(body.getBytes(UTF_8))).toString()) + "\n");
    }

    private void unreadable() throws IOException {
        file("nothing", NO_FILE, "");
        file("one line", NO_FILE, signature(log, "") + "\n");
        file("another file", NO_FILE, "none\nof this\n");
        add("a head of another version", NO_FILE, with(0, head(late, 6, 5).replace("\"version\":1", "\"version\":2")));
        add("a head that does not say of what it cannot tell", NO_FILE, with(0, head(late, 6, 5).replace("\"unsure\"", "\"else\"")));
        add("a head that is cut", NO_FILE, with(0, "{\"format\":\"backchannel-reach\""));
        add("a line that is none", "line 2: " + UNREADABLE, with(1, "{"));
        add("an index that is no number", "line 2: " + UNREADABLE, with(1, item(FIRST, 2, 7).replace(":7", ":\"7\"")));
        add("an act twice", "line 2: " + UNREADABLE, with(1, item(FIRST, 2, 7, "item.know", "item.know")));
        add("a member twice", "line 2: " + UNREADABLE, with(1, item(FIRST, 2, 7).replaceFirst("\\{", "{\"item\":\"x\",")));
        add("a sum without its acts", "line 4: " + UNREADABLE, with(3, "{\"items\":2}"));
    }

    /** What came after it was signed says nothing against it; what was signed after the export ends cannot be held to that. */
    private void newer(Ledgers of) throws IOException {
        Instant open = of.append(Ledgers.entry(Subject.system("registry"), "ann")).at().plusSeconds(3600);
        of.integrator().drain();
        String body = body(with(0, head(open, 6, 5)));
        String signed = signature(of, body);
        append("item.version", new Subject("item-version", FIRST));
        String older = signature(of, body);
        file("an export that ends before", "the export was taken before this was signed: take one afterwards", body + older + "\n");
        export = export();
        file("an export that goes on", "good", body + signed + "\n");
    }
}
