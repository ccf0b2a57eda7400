package org.backchannel.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.backchannel.ledger.Line;

/**
 * An entry as a message of syslog (RFC 5424), in a frame of counted octets (RFC 5425 §4.3). The structured data names the entry by its
 * index, by which one that came twice is known; the rest is a line of CEF or OCSF.
 */
final class SyslogMessage {

    /** Log audit (RFC 5424 §6.2.1). */
    private static final int FACILITY = 13;
    /** No number is registered for this product: that of examples (RFC 5612). */
    private static final String ID = "backchannel@32473";
    private static final String APP = "backchannel";
    private static final String NIL = "-";
    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Mapping mapping;
    private final EntryLines lines;
    private final String host;
    private final int longest;

    /**
     * @param host by which this registry is known
     * @param longest octets of a message
     */
    SyslogMessage(Mapping mapping, EntryLines lines, String host, int longest) {
        this.mapping = mapping;
        this.lines = lines;
        this.host = name(host, 255);
        this.longest = longest;
    }

    /** An entry with its frame. */
    byte[] of(long index, Told told) {
        Line line = told.line();
        var data = new LinkedHashMap<String, String>();
        data.put("index", Long.toString(index));
        data.put("call", line.correlation().toString());
        data.put("outcome", line.outcome().name());
        data.put("subject", line.subject().toString());
        data.put("number", Long.toString(line.number()));
        String head = head(mapping.of(line.type()).severity(line.outcome()), Optional.of(line.at()), line.node(), line.type());
        return framed(head, data, lines.of(index, told));
    }

    /** An entry that is not what was recorded: that it is so. */
    byte[] broken(long index) {
        var data = new LinkedHashMap<String, String>();
        data.put("index", Long.toString(index));
        data.put("outcome", "NOT-WHAT-WAS-RECORDED");
        return framed(head(10, Optional.empty(), "", "trail.broken"), data, lines.broken(index));
    }

    private String head(int severity, Optional<Instant> at, String node, String type) {
        return "<%d>1 %s %s %s %s %s ".formatted(FACILITY * 8 + severity(severity), at.map(Instant::toString).orElse(NIL), host, APP,
                name(node, 128), name(type, 32));
    }

    /** From CEF's 0 to 10 to informational, notice, warning, error, critical (RFC 5424 §6.2.1). */
    private static int severity(int cef) {
        return cef <= 3 ? 6 : cef <= 5 ? 5 : cef <= 7 ? 4 : cef <= 9 ? 3 : 2;
    }

    /** Printable ASCII without blanks, or nothing that is known. */
    private static String name(String text, int longest) {
        String printable = text.replaceAll("[^\\x21-\\x7e]", "_");
        return printable.isEmpty() ? NIL : printable.substring(0, Math.min(printable.length(), longest));
    }

    /** A collector would cut what is too long for it, wherever that is, or hang up: the index says where all of it can be looked up. */
    private byte[] framed(String head, Map<String, String> data, String line) {
        byte[] whole = joined(head + structured(data), line.stripTrailing());
        if (whole.length > longest) {
            data.put("cut", Integer.toString(whole.length));
            whole = (head + structured(data)).getBytes(StandardCharsets.UTF_8);
        }
        byte[] count = (whole.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] framed = new byte[count.length + whole.length];
        System.arraycopy(count, 0, framed, 0, count.length);
        System.arraycopy(whole, 0, framed, count.length, whole.length);
        return framed;
    }

    /** RFC 5424 §6.4: what is not ASCII alone begins with the mark of UTF-8. */
    private static byte[] joined(String before, String line) {
        boolean ascii = line.chars().allMatch(c -> c < 0x80);
        byte[] start = (before + " ").getBytes(StandardCharsets.UTF_8);
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        byte[] mark = ascii ? new byte[0] : BOM;
        byte[] all = new byte[start.length + mark.length + text.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(mark, 0, all, start.length, mark.length);
        System.arraycopy(text, 0, all, start.length + mark.length, text.length);
        return all;
    }

    /** RFC 5424 §6.3: one element. */
    static String structured(Map<String, String> data) {
        var element = new StringBuilder("[").append(ID);
        data.forEach((name, value) -> element.append(' ').append(name).append("=\"").append(escaped(value)).append('"'));
        return element.append(']').toString();
    }

    /** RFC 5424 §6.3.3: quotation marks, backslashes and closing brackets; what ends a line would end a message for some who read on. */
    private static String escaped(String value) {
        return value.replaceAll("([\"\\\\\\]])", "\\\\$1").replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029]", " ");
    }
}
