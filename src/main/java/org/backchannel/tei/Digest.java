package org.backchannel.tei;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of an element as parsed: names, attributes by name, text, each with its length before it, so that no two different
 * elements are the same bytes. Comments, the order of attributes and the choice of prefixes do not count.
 */
final class Digest {

    private final MessageDigest hash;

    private Digest() {
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Hexadecimal, lower case. */
    static String of(Element element) {
        var digest = new Digest();
        digest.element(element);
        return HexFormat.of().formatHex(digest.hash.digest());
    }

    private void element(Element element) {
        field('<', element.name());
        element.attributes().forEach((name, value) -> {
            field('@', name);
            field('=', value);
        });
        var text = new StringBuilder();
        for (Node node : element.children()) {
            switch (node) {
                // Comments split a text in two for the parser; joined again they make no difference.
                case Text t -> text.append(t.value());
                case Element e -> {
                    text(text);
                    element(e);
                }
            }
        }
        text(text);
        hash.update((byte) '>');
    }

    private void text(StringBuilder text) {
        if (!text.isEmpty()) {
            field('"', text.toString());
            text.setLength(0);
        }
    }

    private void field(char sort, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        hash.update((byte) sort);
        hash.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        hash.update(bytes);
    }
}
