package org.backchannel.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backchannel.item.MarkingLines;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What drafts begin with: one file each in {@code policies/messages/templates/}, by its name without the ending. */
record Templates(SortedMap<String, Template> all) {

    private static final String FOLDER = "messages/templates";
    private static final Path BESIDE = Path.of("policies");
    private static final String ENDING = ".tsv";

    Templates {
        all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
    }

    Optional<Template> named(String name) {
        return Optional.ofNullable(all.get(name));
    }

    List<Template> list() {
        return List.copyOf(all.values());
    }

    /**
     * The named folder's, else those beside the registry, else those that came with it; none where there is no such folder.
     *
     * @param folder {@code backchannel.policies-dir}; blank if none is named
     * @throws IllegalArgumentException if one cannot be read; says which, and where
     */
    static Templates of(String folder, MarkingLines lines) {
        try {
            return parsed(folder.isBlank() && !Files.isDirectory(BESIDE)
                    ? packed()
                    : in((folder.isBlank() ? BESIDE : Path.of(folder)).resolve(FOLDER)), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("`policies/%s` cannot be read".formatted(FOLDER), e);
        }
    }

    private static Templates parsed(Map<String, String> texts, MarkingLines lines) {
        var all = new TreeMap<String, Template>();
        texts.forEach((file, text) -> all.put(file, Template.parse(file, text, lines)));
        return new Templates(all);
    }

    private static Map<String, String> in(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (var found = Files.list(folder)) {
                files.addAll(found.filter(file -> file.toString().endsWith(ENDING)).toList());
            }
        }
        for (Path file : files) {
            texts.put(name(file.getFileName().toString()), Files.readString(file));
        }
        return texts;
    }

    private static Map<String, String> packed() throws IOException {
        var texts = new TreeMap<String, String>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:policies/" + FOLDER + "/*" + ENDING)) {
            texts.put(name(String.valueOf(file.getFilename())), file.getContentAsString(StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static String name(String file) {
        return file.substring(0, file.length() - ENDING.length());
    }
}
