package org.backchannel.audit;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;

/** Entries as comma-separated values (RFC 4180), to be opened in a spreadsheet. */
final class CsvLines implements EntryLines {

    private static final List<String> HEADER = List.of("index", "number", "time", "node", "type", "outcome", "subject", "call");
    private static final List<String> FACTS = List.of(Entry.ACTOR, Entry.ON_BEHALF, "account", Entry.ADDRESS, "via", Entry.SESSION,
            Entry.REASONS, Entry.VERSION, Entry.MARKING);
    private static final List<String> REST = List.of("otherFacts", "withheld");
    /** By which spreadsheets take a text for a formula, in whatever width it is written. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";
    private static final String END = "\r\n";

    @Override
    public String head() {
        return row(Stream.of(HEADER, FACTS, REST).flatMap(List::stream));
    }

    @Override
    public String of(long index, Told told) {
        Line line = told.line();
        var facts = new ToldFacts(told);
        return row(Stream.of(
                Stream.of(Long.toString(index), Long.toString(line.number()), line.at().toString(), line.node(), line.type(),
                        line.outcome().name(), line.subject().toString(), line.correlation().toString()),
                FACTS.stream().map(facts::value), Stream.of(facts.json(FACTS), String.join(" ", facts.withheld()))).flatMap(s -> s));
    }

    @Override
    public String broken(long index) {
        String[] cells = Collections.nCopies(HEADER.size() + FACTS.size() + REST.size(), "").toArray(String[]::new);
        cells[0] = Long.toString(index);
        cells[HEADER.indexOf("outcome")] = "NOT-WHAT-WAS-RECORDED";
        return row(Arrays.stream(cells));
    }

    private static String row(Stream<String> cells) {
        return cells.map(CsvLines::cell).collect(Collectors.joining(",", "", END));
    }

    /** Quoted always. What a spreadsheet would compute gets an apostrophe first: text that somebody typed must not run where it is read. */
    static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
