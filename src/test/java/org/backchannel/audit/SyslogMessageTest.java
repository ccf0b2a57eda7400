package org.backchannel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries as messages of syslog, read by a reader of the test's own. */
class SyslogMessageTest {

    private static final Mapping MAPPING = Mapping.load();
    private static final SyslogMessage CEF = new SyslogMessage(MAPPING, new CefLines(MAPPING, "1.0"), "registry.example", 8192);

    private record Read(String head, Map<String, String> data, String message) {
    }

    private static Told told(String type, Outcome outcome, String node, String subject, Map<String, String> facts) {
        var line = new Line(5, OptionalLong.of(7), type, outcome, new Subject("item", subject), 3,
                Instant.parse("2026-11-24T04:05:06.000789Z"), node, UUID.fromString("00000000-0000-4000-8000-000000000002"),
                new TreeMap<>(facts), false);
        return new Told(line, "ann", List.of(), true, Marking.of(Level.UNCLASSIFIED));
    }

    /** The count, then as many octets and no more; then RFC 5424 by its grammar. */
    private static Read read(byte[] frame) {
        String text = new String(frame, UTF_8);
        int blank = text.indexOf(' ');
        assertThat(frame.length - blank - 1).isEqualTo(Integer.parseInt(text.substring(0, blank)));
        String message = text.substring(blank + 1);
        int at = message.indexOf(" [backchannel@") + 1;
        String head = message.substring(0, at);
        assertThat(head).matches("<[0-9]{1,3}>1 \\S+ \\S{1,255} \\S{1,48} \\S{1,128} \\S{1,32} ");
        return data(head, message.substring(at));
    }

    /** One element, then the message. */
    private static Read data(String head, String text) {
        assertThat(text).startsWith("[backchannel@32473");
        int at = "[backchannel@32473".length();
        var data = new LinkedHashMap<String, String>();
        while (text.charAt(at) == ' ') {
            int equals = text.indexOf('=', at);
            String name = text.substring(at + 1, equals);
            assertThat(text.charAt(equals + 1)).isEqualTo('"');
            var value = new StringBuilder();
            for (at = equals + 2; text.charAt(at) != '"'; at++) {
                assertThat(text.charAt(at)).as("a bracket that is not escaped").isNotEqualTo(']');
                at += text.charAt(at) == '\\' ? 1 : 0;
                value.append(text.charAt(at));
            }
            data.put(name, value.toString());
            at++;
        }
        assertThat(text.charAt(at)).isEqualTo(']');
        return new Read(head, data, text.substring(at + 1));
    }

    @Test
    void anEntryIsOneMessageWithItsIndex() {
        Read read = read(CEF.of(7, told("item.read", Outcome.REFUSED, "registry", "x", Map.of("actor", "ann"))));
        // 13 * 8 and notice: 3 of reading, and 2 since it was refused.
        assertThat(read.head()).isEqualTo("<109>1 2026-11-24T04:05:06.000789Z registry.example backchannel registry item.read ");
        assertThat(read.data()).containsExactly(Map.entry("index", "7"), Map.entry("call", "00000000-0000-4000-8000-000000000002"),
                Map.entry("outcome", "REFUSED"), Map.entry("subject", "item/x"), Map.entry("number", "3"));
        assertThat(read.message()).startsWith(" CEF:0|Backchannel|Registry|1.0|item.read|").contains("suser=ann").doesNotEndWith("\n");
    }

    @Test
    void asOcsfItIsAnObject() {
        var ocsf = new SyslogMessage(MAPPING, new OcsfLines(MAPPING, "1.0"), "", 8192);
        Read read = read(ocsf.of(7, told("sign-in", Outcome.DONE, "", "x", Map.of("actor", "ann"))));
        assertThat(read.head()).startsWith("<110>1 ").contains(" - backchannel - sign-in ");
        assertThat(read.message()).startsWith(" {\"class_uid\":3002").endsWith("}");
    }

    @Test
    void whatIsNotAsciiBeginsWithTheMarkOfUtf8() {
        assertThat(read(CEF.of(7, told("item.read", Outcome.DONE, "n", "x", Map.of("why", "Köln")))).message()).startsWith(" \ufeffCEF:0|");
    }

    @ParameterizedTest
    @CsvSource({"item.know, DONE, 110", "item.read, REFUSED, 109", "item.remark, REFUSED, 108", "group.create-group, DONE, 109",
            "person.access, REFUSED, 107", "item.altered, NOTED, 106"})
    void theSeverityIsThatOfTheTable(String type, Outcome outcome, int priority) {
        assertThat(read(CEF.of(7, told(type, outcome, "n", "x", Map.of()))).head()).startsWith("<" + priority + ">1 ");
    }

    @Test
    void whatIsTooLongForACollectorIsNamedAndNotCutAnywhere() {
        Read read = read(CEF.of(7, told("item.read", Outcome.DONE, "n", "x", Map.of("why", "y".repeat(8192)))));
        assertThat(read.message()).isEmpty();
        assertThat(read.data()).containsEntry("index", "7").hasEntrySatisfying("cut",
                octets -> assertThat(Integer.parseInt(octets)).isGreaterThan(8192));
    }

    /** Whatever stands in a value, it ends where it ends, and nothing else begins. */
    @Test
    void noValueEscapes() {
        var random = new Random(20261125);
        String pieces = "\"\\]=[ \n\r\t\0a\u0085\u2028ü\u20ac'|";
        for (int round = 0; round < 20_000; round++) {
            var value = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                value.append(random.nextInt(4) == 0
                        ? Character.toString(random.nextInt(0x20, 0xd800))
                        : String.valueOf(pieces.charAt(random.nextInt(pieces.length()))));
            }
            String hostile = value.toString();
            var pairs = new LinkedHashMap<>(Map.of("one", hostile));
            pairs.put("two", hostile + "x");
            pairs.put("three", "3");
            String plain = hostile.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029]", " ");
            assertThat(data("", SyslogMessage.structured(pairs) + " rest")).isEqualTo(new Read("",
                    Map.of("one", plain, "two", plain + "x", "three", "3"), " rest"));
            assertThat(read(CEF.of(7, told("item.read", Outcome.DONE, hostile, "x", Map.of("why", hostile)))).message())
                    .doesNotContain("\n", "\r").startsWith(" ");
        }
    }

    @Test
    void settingsThatCannotBeMeantAreRefusedByName() {
        Optional<Path> none = Optional.empty();
        assertThatThrownBy(() -> new SyslogSettings("", 6514, ExportFormat.CEF, Level.SECRET, 8192, none, none, none))
                .hasMessageContaining("backchannel.syslog.host");
        assertThatThrownBy(() -> new SyslogSettings("h", 65536, ExportFormat.CEF, Level.SECRET, 8192, none, none, none))
                .hasMessageContaining("backchannel.syslog.port");
        assertThatThrownBy(() -> new SyslogSettings("h", 6514, ExportFormat.BUNDLE, Level.SECRET, 8192, none, none, none))
                .hasMessageContaining("backchannel.syslog.format");
        assertThatThrownBy(() -> new SyslogSettings("h", 6514, ExportFormat.CEF, Level.SECRET, 100, none, none, none))
                .hasMessageContaining("backchannel.syslog.longest");
        assertThatThrownBy(() -> new SyslogSettings("h", 6514, ExportFormat.CEF, Level.SECRET, 8192, none,
                Optional.of(Path.of("c")), none)).hasMessageContaining("backchannel.syslog.key");
    }
}
