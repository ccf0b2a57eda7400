package org.backchannel.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Sets a cable as plain text in UTF-8; between two pages stands a form feed. */
final class CableText {

    private CableText() {
    }

    static byte[] of(Cable cable) {
        return CablePages.of(cable, new Columns()).stream().map(CableText::page).collect(Collectors.joining("\f"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String page(CablePage page) {
        List<String> rows = new ArrayList<>(page.banner().stream().map(CableText::centred).toList());
        rows.add("");
        rows.addAll(page.rows());
        rows.add("");
        rows.add(centred(page.folio()));
        page.banner().forEach(row -> rows.add(centred(row)));
        return String.join("\n", rows) + "\n";
    }

    private static String centred(String row) {
        return " ".repeat(Math.max(0, (Columns.WIDTH - row.codePointCount(0, row.length())) / 2)) + row;
    }
}
