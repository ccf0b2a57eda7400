package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.web.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Entries as CSV, OCSF and CEF: whatever somebody typed stays inside its value, and what a reader is not told is in none of them. */
class EntryLinesTest {

    private static final Mapping MAPPING = Mapping.load();
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> HOSTILE = List.of("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "a|b", "a\\|b",
            "a=b suser=eve", "a\nCEF:0|x", "a\r\nb", "a\u2028b\u0085c", "\"", "a\",\"b", "\\", "\\\\=", "\uff1d1+1", "{\"a\":1}",
            "</script>", "\u202eabc", "");

    private static Told told(String type, Outcome outcome, boolean covered, Map<String, String> facts) {
        var line = new Line(1, OptionalLong.of(7), type, outcome, Subject.item(UUID.fromString("00000000-0000-4000-8000-000000000001")), 3,
                Instant.parse("2026-11-24T04:05:06.000789Z"), "registry", UUID.fromString("00000000-0000-4000-8000-000000000002"),
                new TreeMap<>(facts), false);
        return new Told(line, facts.getOrDefault("actor", "nobody signed in"), List.of(), covered, Marking.of(Level.UNCLASSIFIED));
    }

    private static Told saying(String hostile) {
        return told("item.remark", Outcome.REFUSED, true,
                Map.of("actor", "ann", "reasons", hostile, "marking", hostile, "why", hostile, "address", hostile));
    }

    static List<String> hostile() {
        return HOSTILE;
    }

    /** Read as RFC 4180 says: one row, as many cells as names, each what was put in, or that after an apostrophe. */
    @ParameterizedTest
    @MethodSource("hostile")
    void no_cell_of_a_csv_escapes_and_none_is_a_formula(String value) {
        var lines = new CsvLines();
        List<String> names = cells(lines.head());
        List<String> cells = cells(lines.of(7, saying(value)));
        assertThat(cells).hasSameSizeAs(names).noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r\n\uff1d".indexOf(cell.charAt(0)) >= 0);
        assertThat(cells.get(names.indexOf("marking"))).isIn(value, "'" + value);
        assertThat(cells.subList(0, 2)).containsExactly("7", "3");
        assertThat(JSON.readTree(cells.get(names.indexOf("otherFacts"))).path("why").asString()).isEqualTo(value);
    }

    /** A reader of its own: quoted cells, quotation marks doubled, CR LF at the end and nowhere else outside quotes. */
    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at < row.length()) {
            assertThat(row.charAt(at)).isEqualTo('"');
            StringBuilder cell = new StringBuilder();
            for (at++; row.charAt(at) != '"' || row.charAt(at + 1) == '"'; at++) {
                at += row.charAt(at) == '"' ? 1 : 0;
                cell.append(row.charAt(at));
            }
            cells.add(cell.toString());
            at++;
            if (row.startsWith("\r\n", at)) {
                assertThat(at + 2).isEqualTo(row.length());
                return cells;
            }
            assertThat(row.charAt(at++)).isEqualTo(',');
        }
        throw new AssertionError("a row without its end");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void no_value_of_cef_begins_another_key_or_another_line(String value) {
        String line = new CefLines(MAPPING, "1|2").of(7, saying(value));
        assertThat(line).endsWith("\n")
                .startsWith("CEF:0|Backchannel|Registry|1\\|2|item.remark|Raise a marking|7|rt=1795493106000 externalId=7 ");
        String body = line.substring(0, line.length() - 1);
        assertThat(body).doesNotContainPattern("\\R");
        List<String> keys = new ArrayList<>();
        var key = Pattern.compile("(?:^|[ |])([A-Za-z0-9]+)(?<!\\\\)=").matcher(body);
        while (key.find()) {
            keys.add(key.group(1));
        }
        assertThat(keys).doesNotHaveDuplicates().containsOnlyOnce("suser")
                .isSubsetOf("rt", "externalId", "dvchost", "act", "outcome", "suser", "src", "c6a2", "c6a2Label", "shost", "reason", "cn1",
                        "cn1Label", "cs1", "cs1Label", "cs2", "cs2Label", "cs3", "cs3Label", "cs5", "cs5Label");
        assertThat(body).contains("suser=ann ");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void an_event_of_ocsf_is_one_line_of_json(String value) {
        String line = new OcsfLines(MAPPING, "1").of(7, saying(value));
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        JsonNode event = JSON.readTree(line);
        assertThat(event.path("status_detail").asString()).isEqualTo(value);
        assertThat(event.path("unmapped").path("facts").path("why").asString()).isEqualTo(value);
    }

    /** What each class of OCSF 1.3.0 requires, besides what all do. */
    private static final Map<Integer, List<String>> REQUIRED = Map.of(3001, List.of("user"), 3002, List.of("user", "service"), 3004,
            List.of("entity"), 3005, List.of("user", "privileges"), 3006, List.of("group"), 6002, List.of("app"), 6003,
            List.of("actor", "api", "src_endpoint"));

    @Test
    void an_event_has_what_its_class_requires() {
        MAPPING.all().forEach((type, kind) -> {
            JsonNode event = JSON.readTree(new OcsfLines(MAPPING, "1").of(7, told(type, Outcome.DONE, true, Map.of("account", "a"))));
            assertThat(event.propertyNames()).as(type)
                    .contains("activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time",
                            "type_uid")
                    .containsAll(REQUIRED.getOrDefault(kind.ocsfClass(), List.of()));
            assertThat(event.path("class_name").asString()).as(type).isNotEmpty();
            assertThat(event.path("type_uid").asLong()).isEqualTo(kind.ocsfClass() * 100L + kind.activity());
            assertThat(event.path("category_uid").asInt()).isIn(3, 6);
            assertThat(event.path("severity_id").asInt()).isBetween(1, 5);
            assertThat(event.path("metadata").path("version").asString()).isEqualTo("1.3.0");
            assertThat(event.path("metadata").path("product").path("vendor_name").asString()).isNotEmpty();
            assertThat(event.path("time").asLong()).isEqualTo(1795493106000L);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ocsf", "cef"})
    void what_the_reader_is_not_told_is_named_and_not_said(String format) {
        EntryLines lines = lines(format);
        var facts = Map.of("actor", "zoe", "marking", "TOP SECRET//ZEBRA", "why", "because of ZEBRA");
        assertThat(lines.of(7, told("item.remark", Outcome.GRANTED, true, facts))).contains("ZEBRA");
        assertThat(lines.of(7, told("item.remark", Outcome.GRANTED, false, facts))).doesNotContain("ZEBRA").contains("marking", "why",
                "zoe");
        assertThat(lines.broken(7)).contains("7").doesNotContain("zoe");
    }

    private static EntryLines lines(String format) {
        return switch (format) {
            case "csv" -> new CsvLines();
            case "ocsf" -> new OcsfLines(MAPPING, "1");
            default -> new CefLines(MAPPING, "1");
        };
    }

    @Test
    void a_refusal_weighs_more_than_a_grant_and_what_is_broken_most() {
        var cef = new CefLines(MAPPING, "1");
        assertThat(cef.of(7, told("item.read", Outcome.GRANTED, true, Map.of()))).contains("|Read an item|3|");
        assertThat(cef.of(7, told("item.read", Outcome.REFUSED, true, Map.of()))).contains("|Read an item|5|");
        assertThat(cef.broken(7)).contains("|10|externalId=7 outcome=NOT-WHAT-WAS-RECORDED");
        assertThat(JSON.readTree(new OcsfLines(MAPPING, "1").broken(7)).path("severity_id").asInt()).isEqualTo(5);
    }

    @Test
    void every_type_of_entry_has_a_row_and_the_page_has_the_same() throws Exception {
        assertThat(MAPPING.all().keySet())
                .containsExactlyInAnyOrderElementsOf(Deeds.options().stream().map(Option::value).filter(type -> !type.isEmpty()).toList());
        Stream<String> rows = MAPPING.all().entrySet().stream().map(row -> "| `%s` | %d | %d | %s | %d |".formatted(row.getKey(),
                row.getValue().ocsfClass(), row.getValue().activity(), row.getValue().activityName(), row.getValue().severity()));
        assertThat(Files.readAllLines(Path.of("src/docs/siem.md")).stream()
                .filter(line -> line.matches("\\| `[a-z-]+(\\.[a-z-]+)?` \\| [0-9].*")))
                .containsExactlyInAnyOrderElementsOf(rows.toList());
    }
}
