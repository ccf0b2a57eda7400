package org.backchannel.bench;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class MarkingRun {
    private static final long SECONDS = 4;

    @Test
    void linesAndClearances() {
        Comparison run = Comparison.of(MarkingBenchmark.class);
        for (String edition : new String[]{"Volumes", "Legacy", "Capco", "Dodm"}) {
            run.line("| lines read a second, %s | %,.0f |  |  | 1,000,000 |", edition, 1e9 / run.score("parse" + edition));
        }
        MarkingBenchmark benchmark = new MarkingBenchmark();
        run.line("| the same by processor time, Volumes | %,.0f |  |  | 1,000,000 |", rate(benchmark::readVolumes));
        run.line("| the same by processor time, Legacy | %,.0f |  |  | 1,000,000 |", rate(benchmark::readLegacy));
        run.line("| the same by processor time, Capco | %,.0f |  |  | 1,000,000 |", rate(benchmark::readCapco));
        run.line("| the same by processor time, Dodm | %,.0f |  |  | 1,000,000 |", rate(benchmark::readDodm));
        run.row("dominates, against accumulo-access", "dominates", "accumuloAccess", "50 ns")
                .print("Marking lines, and clearances compared with markings, on one thread");
    }

    /** Reads lines and gives how many. */
    private interface Lines {
        int read();
    }

    /** What one core does in a second, whatever else the machine does meanwhile: the rate by the time that this thread had. */
    private static double rate(Lines lines) {
        double rate = 0;
        for (int round = 0; round < 3; round++) {
            long start = processor();
            long read = 0;
            while (processor() - start < SECONDS * 1_000_000_000L) {
                for (int i = 0; i < 1_000; i++) {
                    read += lines.read();
                }
            }
            rate = read * 1e9 / (processor() - start);
        }
        return rate;
    }

    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
