package org.backchannel.marking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Codes of countries and organizations (CAPCO 2016, annexes A and B), in the order in which a list has them. */
final class Countries {
    static final String USA = Release.HOME;
    static final String HEADER = "code\tname\tmembers\tsource";
    /** Trigraphs in alphabetical order, then tetragraphs (CAPCO 2016, A.6). */
    static final Comparator<String> ORDER = Comparator.<String>comparingInt(code -> code.length() > 3 ? 1 : 0)
            .thenComparing(Comparator.naturalOrder());
    private static final Pattern CODE = Pattern.compile("[A-Z]{3,4}");

    private final Map<String, List<String>> members;
    private final Map<String, Sheet.Row> rows;

    private Countries(Map<String, List<String>> members, Map<String, Sheet.Row> rows) {
        this.members = Map.copyOf(members);
        this.rows = Map.copyOf(rows);
    }

    static Countries load(Path file) {
        Map<String, List<String>> members = new HashMap<>();
        Map<String, Sheet.Row> rows = new HashMap<>();
        for (Sheet.Row row : Sheet.read(file, HEADER)) {
            String code = row.cell(0);
            row.require(CODE.matcher(code).matches(), "`%s` is no code of a country: three or four capitals".formatted(code));
            row.require(!row.cell(1).isBlank() && !row.cell(3).isBlank(), "`%s` needs a name and a source".formatted(code));
            row.require(row.words(2, " ").isEmpty() || code.length() > 3, "`%s` is a country and has no members".formatted(code));
            row.require(members.putIfAbsent(code, row.words(2, " ")) == null, "`%s` is there twice".formatted(code));
            rows.put(code, row);
        }
        return new Countries(members, rows);
    }

    /** The codes that there are. */
    Set<String> codes() {
        return rows.keySet();
    }

    /** The name of the country or organization of that code. */
    String name(String code) {
        return cell(code, 1);
    }

    String source(String code) {
        return cell(code, 3);
    }

    private String cell(String code, int column) {
        Sheet.Row row = rows.get(code);
        return row == null ? "" : row.cell(column);
    }

    boolean knows(String code) {
        return members.containsKey(code);
    }

    /** The codes with the members of those whose list may be expanded to roll up (CAPCO 2016, table 3, rule 23). */
    SortedSet<String> expanded(Collection<String> codes) {
        SortedSet<String> all = new TreeSet<>(codes);
        codes.forEach(code -> all.addAll(members.getOrDefault(code, List.of())));
        return all;
    }

    /** The shortest list of the same countries: without the members of an organization that is itself in it; the United States first. */
    List<String> collapsed(Collection<String> codes) {
        List<String> list = new ArrayList<>(codes);
        for (String code : codes) {
            list.removeAll(members.getOrDefault(code, List.of()).stream().filter(member -> !member.equals(USA)).toList());
        }
        list.sort(ORDER);
        if (list.remove(USA)) {
            list.addFirst(USA);
        }
        return list;
    }
}
