package org.backchannel.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every file of a policy folder, its table of cases included, by its path in the folder with `/` between the parts. */
record PolicyFiles(SortedMap<String, String> texts) {

    static final String SCHEMA = "schema.cedarschema";
    private static final String PACKED = "policies/";

    PolicyFiles {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /**
     * Reads a folder, which may itself be a link to one.
     *
     * @throws InvalidPolicy if it cannot be read, or something in it is a link to a folder or to what lies outside: its owner
     *             alone would then not say what the rules are
     */
    static PolicyFiles in(Path folder) {
        try {
            Path root = folder.toRealPath();
            var texts = new TreeMap<String, String>();
            try (var all = Files.walk(root)) {
                for (Path file : all.toList()) {
                    String name = root.relativize(file).toString().replace('\\', '/');
                    if (Files.isSymbolicLink(file)) {
                        checkLink(root, file, name);
                    }
                    if (Files.isRegularFile(file)) {
                        texts.put(name, Files.readString(file));
                    }
                }
            }
            return new PolicyFiles(texts);
        } catch (IOException unreadable) {
            throw new InvalidPolicy(folder.toString(), "the policy folder cannot be read as text in UTF-8");
        }
    }

    /** The walk enters no linked folder, so the guardrails in one would silently be missing. */
    private static void checkLink(Path root, Path link, String name) {
        Path leads;
        try {
            leads = link.toRealPath();
        } catch (IOException nowhere) {
            throw new InvalidPolicy(name, "this is a link that leads nowhere");
        }
        if (!leads.startsWith(root)) {
            throw new InvalidPolicy(name, "this is a link that leads out of the policy folder");
        }
        if (Files.isDirectory(leads)) {
            throw new InvalidPolicy(name, "this is a link to a folder, and only files may be links");
        }
    }

    /** The copy that travels in the jar, for a registry that has no folder of its own. */
    static PolicyFiles packed() {
        var texts = new TreeMap<String, String>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:" + PACKED + "**/*.*")) {
                String url = file.getURL().toString();
                texts.put(url.substring(url.lastIndexOf("/" + PACKED) + 1 + PACKED.length()),
                        file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new InvalidPolicy(PACKED, "the policy in the jar cannot be read");
        }
        return new PolicyFiles(texts);
    }

    /** SHA-256, hexadecimal, over name and text of every file in the order of the names, each preceded by its length. */
    String digest() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> {
                for (String part : new String[]{name, text}) {
                    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    // With the length in front no two folders can run together into the same bytes.
                    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                    sha.update(bytes);
                }
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java used to have SHA-256", impossible);
        }
    }

    String schema() {
        String text = texts.get(SCHEMA);
        // Without the schema Cedar knows no action groups, and forbids over a group silently forbid nothing.
        if (text == null) {
            throw new InvalidPolicy(SCHEMA, "there is no schema");
        }
        return text;
    }

    SortedMap<String, String> cedar() {
        var cedar = new TreeMap<>(texts);
        cedar.keySet().removeIf(name -> !name.endsWith(".cedar"));
        return cedar;
    }
}
