package org.backchannel.tei;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.item.Provenance;

/** Reads where a paper lies: repository, collection, box, folder, as far as the sentence tells. */
final class Location {

    private static final Pattern BOX = Pattern.compile("Box(?:es)?\\s+(.{1,30})");
    private static final Pattern FOLDER = Pattern.compile("Folders?\\s+(.{1,60})");

    private Location() {
    }

    static Provenance provenance(String sentence, String volume, String document, String digest) {
        List<String> parts = new ArrayList<>(List.of(sentence.split(",\\s+")));
        Optional<String> repository = taken(parts, 1);
        int box = index(parts, BOX);
        int folder = index(parts, FOLDER);
        int end = box >= 0 ? box : folder >= 0 ? folder : 1;
        Optional<String> collection = taken(parts, end);
        Optional<String> boxed = box < 0 ? Optional.empty() : taken(parts, 1).map(p -> value(BOX, p));
        Optional<String> rest = taken(parts, parts.size()).map(p -> value(FOLDER, p));
        return new Provenance(sentence, repository, collection, boxed, rest, Optional.of(volume), Optional.of(document),
                Optional.of(digest));
    }

    private static int index(List<String> parts, Pattern wanted) {
        for (int i = 0; i < parts.size(); i++) {
            if (wanted.matcher(parts.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    /** Takes the first n parts away and gives them as one. */
    private static Optional<String> taken(List<String> parts, int n) {
        List<String> first = parts.subList(0, Math.min(n, parts.size()));
        String words = String.join(", ", first).strip();
        first.clear();
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static String value(Pattern named, String part) {
        Matcher m = named.matcher(part);
        return m.matches() ? m.group(1) : part;
    }
}
