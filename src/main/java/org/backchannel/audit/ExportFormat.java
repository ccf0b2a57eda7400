package org.backchannel.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backchannel.web.BadInput;

/** As what entries leave. Only the bundle proves what it says; the others are for programs that collect and search. */
enum ExportFormat {

    /** A zip archive that verifies by itself: {@code src/docs/export-format.md}. */
    BUNDLE("trail.zip", "application/zip"),
    /** RFC 4180. */
    CSV("trail.csv", "text/csv;charset=UTF-8;header=present"),
    /** Open Cybersecurity Schema Framework, a JSON object a line. */
    OCSF("trail.ocsf.jsonl", "application/jsonl"),
    /** Common Event Format, an entry a line. */
    CEF("trail.cef", "text/plain;charset=UTF-8");

    private final String file;
    private final String type;

    ExportFormat(String file, String type) {
        this.file = file;
        this.type = type;
    }

    /** How a browser calls the file. */
    String file() {
        return file;
    }

    /** Its media type. */
    String type() {
        return type;
    }

    /** As an address has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadInput if there is no such format */
    static ExportFormat of(Optional<String> word) {
        return word.filter(w -> !w.isEmpty()).map(w -> Arrays.stream(values()).filter(format -> format.word().equals(w)).findFirst()
                .orElseThrow(() -> new BadInput("format", "`%s` is no format: %s".formatted(w,
                        Arrays.stream(values()).map(ExportFormat::word).collect(Collectors.joining(", "))))))
                .orElse(BUNDLE);
    }
}
