package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.backchannel.Databases;
import org.backchannel.sealing.CosigningKeys;
import org.jspecify.annotations.Nullable;

/**
 * Exports, honest and not, and what every verifier has to say of each. The one table that drives ours and the page that shares no code with it: what only one
 * of them finds is a fault of the other, or of the page of the format.
 */
public final class ExportCases {

    private static final int ENTRIES = 40;
    private static final Subject ITEM = Subject.item(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final String GOOD = "good";
    private static final String UNWITNESSED = "not witnessed";
    private static final String CHANGED = "the entry is not what was recorded";
    private static final String UNREADABLE = "the entry cannot be read";
    private static final String MISSING = "the entry is missing";
    private static final String NOT_IN_TREE = "the entry is not in the signed tree";
    private static final String NO_EXPORT = "refused: this is not an export of the trail, version 1";
    private static final String FOREIGN = "refused: the archive holds something else than the four files of an export";

    private final Path folder;
    private final List<ExportCase> cases = new ArrayList<>();

    private ExportCases(Path folder) {
        this.folder = folder;
    }

    /** Makes the files of all cases in the folder. */
    public static List<ExportCase> in(Path folder) throws IOException {
        var made = new ExportCases(folder);
        try (Ledgers log = log(Databases.fresh(Databases.Kind.H2), null)) {
            made.honest(log);
            made.entries(log);
            made.strictness(log);
            made.archives(log);
            made.notes(log);
            made.witnesses(log);
            made.rebuilt(log);
        }
        made.gap();
        return List.copyOf(made.cases);
    }

    /** Two trails that take turns; a checkpoint after each ten entries. */
    private static Ledgers log(Databases databases, @Nullable CheckpointKey key) {
        Ledgers log = key == null ? Ledgers.on(databases) : Ledgers.signing(databases, key);
        for (int i = 0; i < ENTRIES; i++) {
            log.append(Ledgers.entry(i % 2 == 0 ? ITEM : Subject.system("registry"), i % 4 == 0 ? "ann" : "bob"));
            if (i % 10 == 9) {
                log.integrator().drain();
            }
        }
        return log;
    }

    private Path export(Ledgers of, Query query) throws IOException {
        Path file = Files.createTempFile(folder, "honest", ".zip");
        try (var out = Files.newOutputStream(file)) {
            new Exporter(of.databases().client(), of.checkpoints()).write(query, Map.of("person", "ann"),
                    line -> fact -> !fact.equals(Entry.MARKING), out);
        }
        return file;
    }

    private ExportFile whole(Ledgers log) throws IOException {
        return ExportFile.of(export(log, Query.all()));
    }

    private ExportFile trail(Ledgers log) throws IOException {
        return ExportFile.of(export(log, Query.all().about(ITEM)));
    }

    private void add(String name, Path file, String says) {
        cases.add(new ExportCase(name, file, null, null, says));
    }

    private static String entry(int index, String what) {
        return "entry " + index + ": " + what;
    }

    private void honest(Ledgers log) throws IOException {
        String key = log.checkpoints().key().toString();
        cases.add(new ExportCase("the whole log, by its key", export(log, Query.all()), key, null, GOOD));
        cases.add(new ExportCase("the trail of an item, by its key", export(log, Query.all().about(ITEM)), key, null, GOOD));
        cases.add(new ExportCase("what one person did, by its key", export(log, Query.all().by("ann")), key, null, GOOD));
        add("the whole log, by the key that it names", export(log, Query.all()), GOOD);
        add("nothing that fits", export(log, Query.all().by("nobody")), GOOD);
        add("an archive that is not compressed", whole(log).stored(folder), GOOD);
        add("a last line without its end", whole(log).with("entries.jsonl", String::strip).pack(folder), GOOD);
    }

    /** In the whole, and in the item's trail, whose indexes are even. */
    private void meddled(Ledgers log, String what, String whole, String trail, UnaryOperator<ExportFile> change) throws IOException {
        add(what + ", in the whole", change.apply(whole(log)).pack(folder), whole);
        add(what + ", in a trail", change.apply(trail(log)).pack(folder), trail);
    }

    private void entries(Ledgers log) throws IOException {
        meddled(log, "a header edited", entry(7, CHANGED), entry(14, CHANGED), f -> f.entry(7, line -> line.replace("NOTED", "DONE")));
        meddled(log, "a header edited, and its hash", entry(10, "the entries from here to 19 are not those that were signed"),
                entry(28, NOT_IN_TREE), f -> f.leaf(14, leaf -> leaf.replace("NOTED", "DONE")));
        meddled(log, "a fact changed under its commitment", entry(8, "the fact `actor` is not what was recorded"),
                entry(16, "the fact `actor` is not what was recorded"),
                f -> f.entry(8, line -> line.replaceAll("\"value\":\"(ann|bob)\"", "\"value\":\"eve\"")));
        meddled(log, "a fact that no commitment has", entry(3, "the fact `via` is not what was recorded"),
                entry(6, "the fact `via` is not what was recorded"),
                f -> f.entry(3, line -> line.replace("\"facts\":{", "\"facts\":{\"via\":{\"value\":\"x\",\"salt\":\"\"},")));
        meddled(log, "an entry deleted", entry(5, MISSING), entry(12, "the number before 7 of its trail is missing"),
                f -> f.entries(lines -> without(lines, 5)));
        meddled(log, "the first entry deleted", entry(0, MISSING), entry(2, "the number before 2 of its trail is missing"),
                f -> f.entries(lines -> without(lines, 0)));
        meddled(log, "an entry inserted twice", entry(6, MISSING), entry(11, MISSING), f -> f.entries(lines -> {
            lines.add(6, lines.get(5));
            return lines;
        }));
        meddled(log, "two entries changed places", entry(4, MISSING), entry(10, "the number before 6 of its trail is missing"),
                f -> f.entries(lines -> {
                    Collections.swap(lines, 4, 5);
                    return lines;
                }));
        add("the tail cut off", whole(log).entries(lines -> lines.subList(0, 33)).pack(folder),
                entry(33, "the entries from here on are missing"));
        add("an entry added after the end",
                whole(log).entries(lines -> {
                    lines.add(lines.getLast().replace("\"index\":39", "\"index\":40"));
                    return lines;
                }).pack(folder), entry(40, NOT_IN_TREE));
        add("another's entry in a trail", ExportFile.of(export(log, Query.all().ofType("item.read")))
                .with("export.json", text -> text.replace("\"subject\":\"\"", "\"subject\":\"" + ITEM + "\"")).pack(folder),
                entry(1, "the entry is about something else"));
    }

    private static List<String> without(List<String> lines, int place) {
        lines.remove(place);
        return lines;
    }

    /** What could be read one way here and another way elsewhere is read by nobody. */
    private void strictness(Ledgers log) throws IOException {
        String unreadable = entry(3, UNREADABLE);
        Map<String, UnaryOperator<String>> lines = Map.ofEntries(Map.entry("no JSON", line -> "{\n"),
                Map.entry("an empty line", line -> "\n"),
                Map.entry("a member said twice", line -> line.replaceFirst("\\{", "{\"index\":3,")),
                Map.entry("something after the object", line -> line.strip() + "{}\n"),
                Map.entry("an index that is no whole number", line -> line.replace("\"index\":3,", "\"index\":3.0,")),
                Map.entry("an index that is text", line -> line.replace("\"index\":3,", "\"index\":\"3\",")),
                Map.entry("an index that few can hold", line -> line.replace("\"index\":3,", "\"index\":9007199254740992,")),
                Map.entry("half a character", line -> line.replace("\"value\":\"bob\"", "\"value\":\"\\ud800\"")),
                Map.entry("half a character in a member that nobody reads", line -> line.replaceFirst("\\{", "{\"x\":\"\\\\udc00\",")),
                Map.entry("what is no UTF-8", line -> line.replace("bob", "b\u00ff")),
                Map.entry("a byte order mark", line -> "\u00ef\u00bb\u00bf" + line),
                Map.entry("base64 with a bit too many", line -> bumped(line)),
                Map.entry("base64 without its padding", line -> line.replaceFirst("(\"salt\":\"[^\"]*)=\"", "$1\"")),
                Map.entry("a value that is a number", line -> line.replace("\"value\":\"bob\"", "\"value\":7")),
                Map.entry("nested without end", line -> line.replaceFirst("\\{", "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + ",")),
                Map.entry("a proof that is none", line -> line.replaceFirst("\\{", "{\"proof\":7,")));
        for (Map.Entry<String, UnaryOperator<String>> line : lines.entrySet()) {
            add(line.getKey(), whole(log).entry(3, line.getValue()).pack(folder), unreadable);
        }
        add("no JSON, in a trail", trail(log).entry(3, line -> "{\n").pack(folder), entry(5, UNREADABLE));
        add("ten levels of a member that nobody reads", whole(log)
                .entry(3, line -> line.replaceFirst("\\{", "{\"x\":" + "[".repeat(9) + "1" + "]".repeat(9) + ",")).pack(folder), GOOD);
        add("eleven levels", whole(log).entry(3, line -> line.replaceFirst("\\{", "{\"x\":" + "[".repeat(10) + "]".repeat(10) + ","))
                .pack(folder), unreadable);
        add("a salt of another length", whole(log).entry(3, line -> line.replaceFirst("\"salt\":\"[^\"]*\"", "\"salt\":\"AAAA\""))
                .pack(folder), entry(3, "the fact `actor` is not what was recorded"));
    }

    /** The last character of a salt, with one of the bits set that no byte has. */
    private static String bumped(String line) {
        return Pattern.compile("(\"salt\":\"[^\"]*)([^\"])=\"").matcher(line)
                .replaceFirst(found -> found.group(1) + (char) (found.group(2).charAt(0) + 1) + "=\"");
    }

    private void archives(Ledgers log) throws IOException {
        add("a name that leads out of the folder", whole(log).with("../checkpoint", text -> "x").pack(folder), FOREIGN);
        add("an absolute name", whole(log).with("/etc/checkpoint", text -> "x").pack(folder), FOREIGN);
        add("one file more", whole(log).with("README", text -> "x").pack(folder), FOREIGN);
        add("a file twice", whole(log).with("checkpoinX", text -> "x").renamed(folder, "checkpoinX", "checkpoint"), FOREIGN);
        for (String part : List.of("export.json", "checkpoint", "checkpoints.jsonl", "entries.jsonl")) {
            add("without " + part, whole(log).without(part).pack(folder), "refused: the export has no `" + part + "`");
        }
        String bomb = "x".repeat(30_000_000);
        add("an entry without end", whole(log).with("entries.jsonl", text -> bomb).pack(folder),
                "refused: a line of the export has more than 1000000 bytes");
        add("a checkpoint without end", whole(log).with("checkpoints.jsonl", text -> bomb).pack(folder),
                "refused: a line of the export has more than 1000000 bytes");
        add("a note without end", whole(log).with("checkpoint", text -> bomb).pack(folder),
                "refused: `checkpoint` has more than 1000000 bytes");
        add("a million empty lines", whole(log).with("entries.jsonl", text -> "\n".repeat(30_000_000)).pack(folder), entry(0, UNREADABLE));
        add("one checkpoint many times", whole(log).with("checkpoints.jsonl", text -> text.lines().findFirst().orElseThrow()
                .concat("\n").repeat(50_000)).pack(folder), "refused: the checkpoints are not in order");
        Path cut = whole(log).pack(folder);
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), (int) Files.size(cut) / 2));
        add("an archive cut in half", cut, "refused");
        add("no archive", Files.writeString(Files.createTempFile(folder, "no", ".zip"), "no zip"), "refused");
        add("another version", whole(log).with("export.json", text -> text.replace("\"version\":1", "\"version\":2")).pack(folder),
                NO_EXPORT);
        add("a whole that is neither true nor false", whole(log).with("export.json", text -> text.replace("\"whole\":true", "\"whole\":1"))
                .pack(folder), NO_EXPORT);
        add("the whole called a part",
                whole(log).with("export.json", text -> text.replace("\"whole\":true", "\"whole\":false")).pack(folder),
                entry(0, NOT_IN_TREE));
    }

    private static UnaryOperator<String> signedToo(String name, int bytes) {
        return note -> new String((new String(note.getBytes(ISO_8859_1), UTF_8) + "\u2014 " + name + " "
                + Base64.getEncoder().encodeToString(new byte[bytes]) + "\n").getBytes(UTF_8), ISO_8859_1);
    }

    private void notes(Ledgers log) throws IOException {
        String key = log.checkpoints().key().toString();
        add("cosigned by others, whom nobody here knows", whole(log).with("checkpoint", signedToo("witness.example/w1", 76)
                .andThen(signedToo("witness.example/pq", 2432))::apply).pack(folder), GOOD);
        add("a second signature under the log's name, of another key", whole(log).with("checkpoint", signedToo(Ledgers.ORIGIN, 68))
                .pack(folder), GOOD);
        add("a signature line that is none", whole(log).with("checkpoint", note -> note + "- x\n").pack(folder), "refused: `- x` is not");
        add("a size edited in the checkpoint", whole(log).with("checkpoint", note -> note.replace("\n40\n", "\n39\n")).pack(folder),
                "refused: the checkpoint is not signed by `" + key + "`");
        add("a key whose id is another's", whole(log).with("export.json", text -> text.replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+"))
                .pack(folder), "refused: `" + Ledgers.ORIGIN + "+00000000+");
    }

    private void witnesses(Ledgers log) throws IOException {
        var keys = CosigningKeys.openOrCreate(folder.resolve("w1/witness.key"), "witness.example/w1");
        var others = CosigningKeys.openOrCreate(folder.resolve("w2/witness.key"), "witness.example/w2");
        String first = known(keys);
        String both = first + known(others);
        UnaryOperator<String> classical = signed(keys, CosigningScheme.ED25519, 1_795_000_000, 0);
        UnaryOperator<String> lattice = signed(keys, CosigningScheme.ML_DSA_44, 1_795_000_001, 0);
        UnaryOperator<String> whole = note -> lattice.apply(classical.apply(note));
        witnessed(log, "cosigned by both keys of its witness", whole, first, GOOD);
        witnessed(log, "cosigned by one of two, which is enough", whole, "quorum 1\n" + both, GOOD);
        witnessed(log, "cosigned by one of two, which is not enough", whole, "# two of them\n\n" + both, UNWITNESSED);
        witnessed(log, "cosigned by nobody", note -> note, first, UNWITNESSED);
        witnessed(log, "cosigned by the classical key alone", classical, first, UNWITNESSED);
        witnessed(log, "cosigned by the key of the lattice alone", lattice, first, UNWITNESSED);
        witnessed(log, "a classical cosignature at time zero",
                note -> lattice.apply(signed(keys, CosigningScheme.ED25519, 0, 0).apply(note)), first, UNWITNESSED);
        witnessed(log, "a cosignature at time zero of the lattice",
                note -> classical.apply(signed(keys, CosigningScheme.ML_DSA_44, 0, 0).apply(note)), first, UNWITNESSED);
        // The time, the seed of the challenge, the answers, the hints and how many there are of them.
        for (int at : new int[]{7, 8, 39, 40, 2343, 2344, 2424, 2427}) {
            witnessed(log, "a cosignature whose byte " + at + " was changed",
                    note -> classical.apply(signed(keys, CosigningScheme.ML_DSA_44, 1_795_000_001, at).apply(note)), first, UNWITNESSED);
        }
        witnessed(log, "a good cosignature and a bad one of the same key",
                note -> whole.apply(signed(keys, CosigningScheme.ED25519, 1_795_000_000, 9).apply(note)), first, UNWITNESSED);
        witnessed(log, "witnesses that nobody can read", whole, "quorum none\n",
                "refused: line 1 of the witnesses: it is not one `quorum`");
        witnessed(log, "no witness among them", whole, "\n# nobody\n", "refused: the file names no witness");
        witnessed(log, "a quorum of more than there are", whole, "quorum 3\n" + both,
                "refused: a quorum of 3 cannot be had of 2 witnesses");
        witnessed(log, "one witness under two names", whole, first + first, "refused: there are at most 16 witnesses, each with a name");
        cases.add(new ExportCase("an earlier checkpoint is the one that is cosigned", whole(log)
                .with("checkpoints.jsonl", text -> text.lines().findFirst().map(line -> quoted(whole.apply(unquoted(line))) + "\n")
                        .orElseThrow() + text.substring(text.indexOf('\n') + 1))
                .pack(folder), null, null, first, GOOD));
    }

    private void witnessed(Ledgers log, String name, UnaryOperator<String> cosigned, String known, String says) throws IOException {
        cases.add(new ExportCase(name + ", of the whole", whole(log).with("checkpoint", cosigned).pack(folder), null, null, known, says));
        cases.add(new ExportCase(name + ", of a trail", trail(log).with("checkpoint", cosigned).pack(folder), null, null, known, says));
    }

    private static String known(CosigningKeys keys) {
        return "witness " + key(keys, CosigningScheme.ED25519) + " " + key(keys, CosigningScheme.ML_DSA_44) + "\n";
    }

    private static CosignerKey key(CosigningKeys keys, CosigningScheme scheme) {
        return CosignerKey.of(keys.name(), scheme, scheme == CosigningScheme.ED25519 ? keys.ed25519() : keys.mlDsa44());
    }

    /** @param at the byte of time and signature that is changed; 0: none */
    private static UnaryOperator<String> signed(CosigningKeys keys, CosigningScheme scheme, long seconds, int at) {
        return latin -> {
            String note = new String(latin.getBytes(ISO_8859_1), UTF_8);
            CosignerKey key = key(keys, scheme);
            byte[] message = key.message(Checkpoint.parse(SignedNote.parse(note).text()), seconds);
            byte[] signature = scheme == CosigningScheme.ED25519 ? keys.signEd25519(message) : keys.signMlDsa44(message);
            byte[] timestamped = ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array();
            timestamped[at] ^= (byte) (at == 0 ? 0 : 1);
            byte[] line = ByteBuffer.allocate(4 + timestamped.length).putInt(HexFormat.fromHexDigits(key.toString().split("\\+", 3)[1]))
                    .put(timestamped).array();
            return new String((note + "\u2014 " + key.name() + " " + Base64.getEncoder().encodeToString(line) + "\n").getBytes(UTF_8),
                    ISO_8859_1);
        };
    }

    /** A line of {@code checkpoints.jsonl} as the note that it is. */
    private static String unquoted(String line) {
        return line.substring(1, line.length() - 1).replace("\\n", "\n").replace("\\u2014", "\u00e2\u0080\u0094");
    }

    private static String quoted(String note) {
        return "\"" + note.replace("\n", "\\n") + "\"";
    }

    private void rebuilt(Ledgers log) throws IOException {
        String key = log.checkpoints().key().toString();
        String kept = log.checkpoints().newest().orElseThrow().note();
        cases.add(new ExportCase("continues what was kept", export(log, Query.all()), key, kept, GOOD));
        cases.add(new ExportCase("a part, and its own checkpoint kept", export(log, Query.all().by("ann")), key, kept, GOOD));
        try (Ledgers other = log(Databases.fresh(Databases.Kind.H2), null)) {
            String foreign = other.checkpoints().key().toString();
            cases.add(new ExportCase("rebuilt with another key", export(other, Query.all()), key, null,
                    "refused: the checkpoint is not signed by `" + key + "`"));
            cases.add(new ExportCase("the wrong key", export(log, Query.all()), foreign, null,
                    "refused: the checkpoint is not signed by `" + foreign + "`"));
            cases.add(new ExportCase("rebuilt with another key, which nobody compares", export(other, Query.all()), null, null, GOOD));
            cases.add(new ExportCase("a checkpoint of another log kept", export(log, Query.all()), null,
                    other.checkpoints().newest().orElseThrow().note(), "refused: a checkpoint is not signed by `" + key + "`"));
        }
        cases.add(new ExportCase("no key at all", export(log, Query.all()), "key", null, "refused: `key` is not an Ed25519 verifier key"));
        Databases databases = Databases.fresh(Databases.Kind.H2);
        try (Ledgers anew = Ledgers.signing(databases, log.key())) {
            for (int i = 0; i < ENTRIES + 5; i++) {
                anew.append(Ledgers.entry(ITEM, "eve"));
            }
            anew.integrator().drain();
            cases.add(new ExportCase("rebuilt with the real key", export(anew, Query.all()), key, kept,
                    entry(0, "the entries from here to 39 are not those that were signed")));
            cases.add(new ExportCase("a part cannot be compared with an older one", export(anew, Query.all().by("eve").ofType("item.read")),
                    key, kept, "refused: only a whole export can be compared with another checkpoint than its own"));
        }
    }

    /** The owner takes a number and lets the registry go on: all is signed, and one is missing. */
    private void gap() throws IOException {
        try (Ledgers log = Ledgers.fresh(Databases.Kind.H2)) {
            for (int i = 0; i < 5; i++) {
                if (i == 3) {
                    log.databases().client().sql("update ledger_subject set last = last + 1").update();
                }
                log.append(Ledgers.entry(ITEM, "ann"));
            }
            log.integrator().drain();
            String says = entry(3, "the number before 5 of its trail is missing");
            add("a number taken before its entry was signed, in the whole", export(log, Query.all()), says);
            add("a number taken before its entry was signed, in the trail", export(log, Query.all().about(ITEM)), says);
        }
    }
}
