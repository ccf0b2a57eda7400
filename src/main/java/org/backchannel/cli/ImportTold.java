package org.backchannel.cli;

import java.io.PrintWriter;
import org.backchannel.tei.Figures;
import org.backchannel.tei.Report;

/** How a finished import is told. */
final class ImportTold {

    private ImportTold() {
    }

    static void report(PrintWriter out, String file, Report report) {
        figures(out, file, report.figures());
        report.problems().forEach(problem -> problem(out, file, problem.document(), problem.what()));
        report.stopped().ifPresent(why -> out.println(file + ": stopped: " + why));
    }

    static void figures(PrintWriter out, String file, Figures f) {
        out.println(("%s: %d documents, %d with a marking, %d filed, %d of them in quarantine, %d held already,"
                + " %d held with other words, %d failed").formatted(file, f.documents(), f.marked(), f.filed(), f.quarantined(),
                        f.unchanged(),
                        f.different(), f.failed()));
    }

    static void problem(PrintWriter out, String file, String document, String reason) {
        out.println(file + "\t" + document + "\t" + reason);
    }
}
