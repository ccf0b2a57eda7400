package org.backchannel.people;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which claims the registry asks an outside identity provider for. */
public final class ClaimNames {

    private ClaimNames() {
    }

    /**
     * The provider's word for each of the registry's, by aspect, as the table in force has it; a word that is not there is the same in both.
     *
     * @param folder {@code backchannel.policies-dir}; blank if none is named
     */
    public static Map<String, Map<String, String>> said(String folder) {
        return ClaimFile.lines(folder).stream().skip(1).map(line -> line.split("\t", -1)).filter(cells -> cells.length == 4)
                .filter(cells -> !cells[2].equals("*") && !cells[2].equals(ClaimTable.NOT_ASKED)).collect(Collectors
                        .groupingBy(cells -> cells[0], Collectors.toMap(cells -> cells[3], cells -> cells[2], (one, other) -> one)));
    }

    /**
     * Those of the table of claims that is in force.
     *
     * @param folder {@code backchannel.policies-dir}; blank if none is named
     */
    public static SortedSet<String> asked(String folder) {
        List<String> lines = ClaimFile.lines(folder);
        return lines.stream().skip(1).map(line -> line.split("\t", -1)).filter(cells -> cells.length > 1).map(cells -> cells[1])
                .filter(claim -> !claim.equals(ClaimTable.NOT_ASKED)).collect(Collectors.toCollection(TreeSet::new));
    }
}
