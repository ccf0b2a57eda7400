package org.backchannel.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Holds a file of what somebody could do to the entries of a whole export: {@code src/docs/reach-format.md}. What was allowed is the registry's
 * word, signed; that it was judged by the last access document, the last start and the last version of each item before that time is proven
 * here. Keeps some hundred bytes for each item of the log.
 */
final class ReachVerifier {

    private static final String NO_FILE = "this is not a file of what somebody could do, version 1";
    private static final String NO_SUM = "the sum is not the last line but one";
    private static final Pattern TEXT = Pattern.compile("sha256 ([A-Za-z0-9+/=]{44})\nentries (0|[1-9][0-9]{0,15})\n");

    private record Named(long number, long index) {
    }

    private final Path file;
    private final long length;
    private final long size;
    private final Head head;
    private final Map<String, Named> versions = new HashMap<>();
    private long access = -1;
    private long start = -1;
    private String started = "";

    /** The first line. */
    private record Head(String person, String at, long access, long start) {

        static Head parse(byte[] line) {
            JsonNode head = read(line);
            if (!StrictJson.text(head, "format").equals("backchannel-reach") || StrictJson.number(head, "version") != 1) {
                throw new IllegalArgumentException(NO_FILE);
            }
            StrictJson.text(head, "rules");
            acts(head, "may");
            acts(head, "unsure");
            return new Head(StrictJson.text(head, "person"), StrictJson.text(head, "at"), StrictJson.number(head, "access"),
                    StrictJson.number(head, "start"));
        }
    }

    /**
     * Opens a file.
     *
     * @throws IllegalArgumentException if it is none, or not signed as it is by the key
     */
    ReachVerifier(Path file, NoteKey key) throws IOException {
        this.file = file;
        MessageDigest digest = Hashes.sha256();
        byte[] first = null;
        byte[] last = null;
        long count = 0;
        try (ExportedLines lines = new ExportedLines(Files.newInputStream(file))) {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (last != null) {
                    digest.update(last);
                    digest.update((byte) '\n');
                }
                first = first == null ? line.get() : first;
                last = line.get();
                count++;
            }
        }
        if (first == null || last == null || count < 2) {
            throw new IllegalArgumentException(NO_FILE);
        }
        this.length = count;
        this.size = signed(last, key, Base64.getEncoder().encodeToString(digest.digest()));
        this.head = head(first);
    }

    private static Head head(byte[] line) {
        try {
            return Head.parse(line);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(NO_FILE, unreadable);
        }
    }

    /** How many entries the log had when it was signed. */
    private static long signed(byte[] line, NoteKey key, String sha256) {
        SignedNote note = note(line);
        String origin = key.name() + "/reach\n";
        Matcher text = TEXT.matcher(note.text().startsWith(origin) ? note.text().substring(origin.length()) : "");
        if (!key.verifies(note) || !text.matches() || !text.group(1).equals(sha256)) {
            throw new IllegalArgumentException("what somebody could do is not signed by `" + key + "` as it is here");
        }
        return Long.parseLong(text.group(2));
    }

    private static SignedNote note(byte[] line) {
        try {
            JsonNode note = read(line);
            return SignedNote.parse(note.isString() ? note.asString() : "");
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(NO_FILE, unreadable);
        }
    }

    private static JsonNode read(byte[] line) {
        return StrictJson.read(ExportArchive.text(line));
    }

    /** Learns of an entry that is good; by rising index. */
    void heard(long index, JsonNode entry) {
        String time = StrictJson.text(entry, "time");
        if (index >= size || time.compareTo(head.at()) >= 0 || !StrictJson.text(entry, "outcome").equals(Outcome.NOTED.name())) {
            return;
        }
        JsonNode subject = StrictJson.object(entry, "subject");
        String id = StrictJson.text(subject, "id");
        switch (StrictJson.text(entry, "type")) {
            case "person.access" -> access = about(subject, "person") && id.equals(head.person()) ? index : access;
            case "item.version" -> {
                if (about(subject, "item-version")) {
                    versions.put(id, new Named(StrictJson.number(entry, "number"), index));
                }
            }
            case "system.start" -> {
                if (time.compareTo(started) >= 0) {
                    started = time;
                    start = index;
                }
            }
            default -> {
                // It says nothing of who could do what.
            }
        }
    }

    private static boolean about(JsonNode subject, String kind) {
        return StrictJson.text(subject, "kind").equals(kind);
    }

    /** What came of it, when all entries have been heard. */
    ReachVerdict verdict(Checkpoint checkpoint) throws IOException {
        Told told = new Told();
        Optional<String> wrong = size > checkpoint.size()
                ? Optional.of("the export was taken before this was signed: take one afterwards")
                : wrong(told);
        return new ReachVerdict(head.person(), head.at(), told.items, told.counts, wrong);
    }

    /** What the lines have told so far. */
    private static final class Told {
        private final SortedMap<String, Long> counts = new TreeMap<>();
        private long items;
        private boolean summed;
    }

    /** The first line that is not so. */
    private Optional<String> wrong(Told told) throws IOException {
        try (ExportedLines lines = new ExportedLines(Files.newInputStream(file))) {
            for (long number = 1; number < length; number++) {
                String what = wrong(lines.next().orElseThrow(() -> new IOException("`" + file + "` was changed while it was read")), number,
                        told);
                if (!what.isEmpty()) {
                    return Optional.of("line " + number + ": " + what);
                }
            }
        }
        return told.summed ? Optional.empty() : Optional.of("line " + length + ": " + NO_SUM);
    }

    private String wrong(byte[] line, long number, Told told) {
        if (told.summed) {
            return NO_SUM;
        }
        try {
            JsonNode said = read(line);
            if (number == 1) {
                return whole();
            }
            told.summed = said.has("items");
            return told.summed ? sum(said, told) : item(said, told);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return "it cannot be read";
        }
    }

    private String whole() {
        if (head.access() != access) {
            return "the access document is not the last one before that time";
        }
        return head.start() == start ? "" : "the start is not the last one before that time";
    }

    private String item(JsonNode said, Told told) {
        // Each is told once: a second line of it finds it no more.
        Named named = versions.remove(StrictJson.text(said, "item"));
        if (named == null || named.number() != StrictJson.number(said, "version") || named.index() != StrictJson.number(said, "index")) {
            return "it is not the last version of the item before that time";
        }
        acts(said, "may").forEach(act -> told.counts.merge(act, 1L, Long::sum));
        told.items++;
        return "";
    }

    private static String sum(JsonNode said, Told told) {
        JsonNode may = StrictJson.object(said, "may");
        boolean same = StrictJson.number(said, "items") == told.items && may.size() == told.counts.size()
                && told.counts.entrySet().stream().allMatch(count -> StrictJson.number(may, count.getKey()) == count.getValue());
        return same ? "" : "the sum is not that of the lines before";
    }

    private static List<String> acts(JsonNode of, String name) {
        JsonNode named = of.path(name);
        List<String> acts = new ArrayList<>();
        named.forEach(act -> acts.add(act.isString() ? act.asString() : ""));
        if (!named.isArray() || acts.contains("") || acts.stream().distinct().count() != acts.size()) {
            throw new IllegalArgumentException("`" + name + "` is no list of acts");
        }
        return acts;
    }
}
