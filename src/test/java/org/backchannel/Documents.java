package org.backchannel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's own documents, for the tests that hold them to the code. */
final class Documents {

    /** What tells a reader where something is and what shows it. */
    static final List<String> GUIDES = List.of("README.md", "ARCHITECTURE.md", "SECURITY.md");

    private Documents() {
    }

    static String text(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every match of the pattern's first group. */
    static List<String> find(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }

    /** The lines of the section under that heading. */
    static List<String> section(String file, String heading) {
        return text(file).lines().dropWhile(line -> !line.equals("## " + heading)).skip(1).takeWhile(line -> !line.startsWith("## "))
                .toList();
    }

    /** The rows of the tables in a section, each as its cells. */
    static List<List<String>> rows(String file, String heading) {
        return section(file, heading).stream().filter(line -> line.startsWith("| ") && line.contains("`"))
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|")).map(String::strip).toList()).toList();
    }

    /** Everything below a folder, as text, for what must occur somewhere in it. */
    static String everything(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            var all = new StringBuilder();
            files.filter(file -> file.toString().matches(".*\\.(java|properties)")).map(Path::toString).sorted()
                    .forEach(file -> all.append(text(file)));
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
