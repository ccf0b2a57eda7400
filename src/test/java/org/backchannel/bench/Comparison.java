package org.backchannel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of one class in this process, so that all of them share one application and one minute of the machine, and prints
 * each as a ratio against its baseline.
 */
final class Comparison {

    private static final Path TABLE = Path.of("target", "benchmarks.md");

    private final Map<String, Double> scores = new TreeMap<>();
    private final Map<String, String> units = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();
    private final double loadBefore = load();

    private Comparison(Class<?> benchmarks) {
        try {
            results(new Runner(new OptionsBuilder().include("\\b" + benchmarks.getSimpleName() + "\\.").forks(0).build()).run());
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    static Comparison of(Class<?> benchmarks) {
        return new Comparison(benchmarks);
    }

    private void results(Collection<RunResult> results) {
        for (RunResult result : results) {
            String name = Stream.concat(Stream.of(result.getPrimaryResult().getLabel()),
                    result.getParams().getParamsKeys().stream().map(result.getParams()::getParam)).collect(Collectors.joining(" "));
            scores.put(name, result.getPrimaryResult().getScore());
            units.put(name, result.getPrimaryResult().getScoreUnit());
        }
    }

    /** @param benchmark its method, and after a space the value of its parameter if it has one */
    double score(String benchmark) {
        return scores.get(benchmark);
    }

    /** One act against its baseline. */
    Comparison row(String act, String benchmark, String baseline, String aim) {
        double ratio = score(benchmark) / score(baseline);
        return line("| %s | %.3f %s | %.3f | %.2f | %s |", act, score(benchmark), units.get(benchmark), score(baseline), ratio, aim);
    }

    /** A figure that has no baseline. */
    Comparison figure(String act, String benchmark, String aim) {
        return line("| %s | %.3f %s |  |  | %s |", act, score(benchmark), units.get(benchmark), aim);
    }

    Comparison line(String format, Object... values) {
        lines.add(format.formatted(values));
        return this;
    }

    /** Prints the table, and adds it to {@code target/benchmarks.md}. */
    void print(String title) {
        String head = String.format(Locale.ROOT, "%n%s (load of the machine %.1f before, %.1f after; %d processors)%n%n", title, loadBefore,
                load(), Runtime.getRuntime().availableProcessors());
        String table = head + "| act | measured | baseline | ratio | aim |\n|---|---|---|---|---|\n" + String.join("\n", lines) + "\n";
        System.out.println(table);
        try {
            Files.writeString(TABLE, table, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
