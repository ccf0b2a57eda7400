package org.backchannel.bench;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.backchannel.Shared;
import java.nio.file.Files;

class ImportRun {

    @Test
    void volumes() {
        Assumptions.assumeTrue(Files.isDirectory(Shared.folder("frus/volumes")), "the volumes to import are not there");
        Comparison run = Comparison.of(ImportBenchmark.class);
        run.row("import a volume, against reading it and a durable insert for each document", "bOne", "aPlainOne", "")
                .line("| import all volumes | %.1f s |  |  | 60 s |", run.score("bOne") + run.score("cOthers"))
                .print("Importing volumes");
    }
}
