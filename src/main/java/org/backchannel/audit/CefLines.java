package org.backchannel.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;

/** Entries in the Common Event Format, version 0: a header between bars, then keys and values. The keys: {@code src/docs/siem.md}. */
final class CefLines implements EntryLines {

    private static final List<String> NAMED = List.of(Entry.ACTOR, "account", Entry.ADDRESS, Entry.REASONS, Entry.MARKING, Entry.VERSION);
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Mapping mapping;
    private final String head;

    /** @param version of the registry */
    CefLines(Mapping mapping, String version) {
        this.mapping = mapping;
        this.head = "CEF:0|Backchannel|Registry|" + header(version) + "|";
    }

    @Override
    public String head() {
        return "";
    }

    @Override
    public String of(long index, Told told) {
        Line line = told.line();
        var facts = new ToldFacts(told);
        List<String> keys = new ArrayList<>();
        put(keys, "rt", Long.toString(line.at().toEpochMilli()));
        put(keys, "externalId", Long.toString(index));
        put(keys, "dvchost", line.node());
        put(keys, "act", line.type());
        put(keys, "outcome", line.outcome().name());
        put(keys, "suser", facts.value(Entry.ACTOR).isEmpty() ? facts.value("account") : facts.value(Entry.ACTOR));
        from(keys, facts.value(Entry.ADDRESS));
        put(keys, "reason", facts.value(Entry.REASONS));
        labelled(keys, "cn1", "numberInTrail", Long.toString(line.number()));
        labelled(keys, "cs1", "subject", line.subject().toString());
        labelled(keys, "cs2", "call", line.correlation().toString());
        labelled(keys, "cs3", "marking", facts.value(Entry.MARKING));
        labelled(keys, "cs4", "version", facts.value(Entry.VERSION));
        labelled(keys, "cs5", "otherFacts", facts.json(NAMED));
        labelled(keys, "cs6", "withheld", String.join(" ", facts.withheld()));
        return line(line.type(), Deeds.words(line.type()), mapping.of(line.type()).severity(line.outcome()), keys);
    }

    @Override
    public String broken(long index) {
        List<String> keys = new ArrayList<>();
        put(keys, "externalId", Long.toString(index));
        put(keys, "outcome", "NOT-WHAT-WAS-RECORDED");
        return line("trail.broken", "An entry is not what was recorded", 10, keys);
    }

    private String line(String type, String words, int severity, List<String> keys) {
        return head + header(type) + "|" + header(words) + "|" + severity + "|" + String.join(" ", keys) + "\n";
    }

    private static void from(List<String> keys, String address) {
        if (IPV4.matcher(address).matches()) {
            put(keys, "src", address);
        } else if (IPV6.matcher(address).matches()) {
            labelled(keys, "c6a2", "Source IPv6 Address", address);
        } else {
            put(keys, "shost", address);
        }
    }

    private static void labelled(List<String> keys, String key, String label, String value) {
        if (!value.isEmpty()) {
            put(keys, key, value);
            put(keys, key + "Label", label);
        }
    }

    private static void put(List<String> keys, String key, String value) {
        if (!value.isEmpty()) {
            keys.add(key + "=" + value(value));
        }
    }

    /** Of the header: bars and backslashes are escaped; it has one line. */
    static String header(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", " ");
    }

    /** Of a key: backslashes, equals signs and ends of lines are escaped, so that no value can begin another key or another entry. */
    static String value(String text) {
        return text.replace("\\", "\\\\").replace("=", "\\=").replace("\r", "\\r").replace("\n", "\\n")
                .replaceAll("[\\u000b\\u000c\\u0085\\u2028\\u2029]", " ");
    }
}
