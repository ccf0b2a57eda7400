package org.backchannel.ledger;

import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Writes leaves as canonical JSON (RFC 8785) and hashes them (RFC 6962 §2.1): see {@code src/docs/ledger-format.md}. Reuses one buffer
 * and one digest, since a verification writes every leaf anew; for one thread at a time.
 */
final class Leaf {

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private final MessageDigest digest = Hashes.sha256();
    private final byte[] base64 = new byte[44];
    private byte[] buffer = new byte[2048];
    private int length;

    /** The hash of the leaf: SHA-256 of a zero byte and the leaf's bytes. */
    byte[] hash(Header header, byte[] facts) {
        write(header, facts);
        digest.update((byte) 0);
        digest.update(buffer, 0, length);
        return digest.digest();
    }

    /** The leaf's bytes. */
    byte[] bytes(Header header, byte[] facts) {
        write(header, facts);
        return Arrays.copyOf(buffer, length);
    }

    private void write(Header header, byte[] facts) {
        length = 0;
        ascii("{\"commitments\":{");
        commitments(facts);
        ascii("},\"correlation\":\"");
        uuid(header.correlation());
        ascii("\",\"node\":\"");
        text(header.node());
        ascii("\",\"number\":");
        ascii(Long.toString(header.number()));
        ascii(",\"outcome\":\"");
        text(header.outcome());
        ascii("\",\"subject\":{\"id\":\"");
        text(header.id());
        ascii("\",\"kind\":\"");
        text(header.kind());
        ascii("\"},\"time\":\"");
        time(LocalDateTime.ofInstant(header.time(), ZoneOffset.UTC));
        ascii("\",\"type\":\"");
        text(header.type());
        ascii("\",\"v\":1}");
    }

    private void commitments(byte[] facts) {
        if (PrunedFacts.is(facts)) {
            PrunedFacts.each(facts, (name, zero) -> commitment(facts, name, zero, Arrays.copyOfRange(facts, zero + 1, zero + 33),
                    name == Integer.BYTES));
            return;
        }
        for (int at = 0, end; at < facts.length; at = end) {
            end = Facts.end(facts, at);
            int name = at + Integer.BYTES + Facts.SALT;
            int zero = Facts.nameEnd(facts, name, end);
            digest.update(facts, at + Integer.BYTES, end - at - Integer.BYTES);
            commitment(facts, name, zero, digest.digest(), at == 0);
        }
    }

    private void commitment(byte[] facts, int name, int zero, byte[] hash, boolean first) {
        ascii(first ? "\"" : ",\"");
        room(2 * (zero - name));
        for (int i = name; i < zero; i++) {
            character((char) (facts[i] & 0xff));
        }
        ascii("\":\"");
        int written = Base64.getEncoder().encode(hash, base64);
        room(written);
        System.arraycopy(base64, 0, buffer, length, written);
        length += written;
        ascii("\"");
    }

    private void uuid(UUID id) {
        room(36);
        hex(id.getMostSignificantBits(), 60, 8);
        buffer[length++] = '-';
        hex(id.getMostSignificantBits(), 28, 4);
        buffer[length++] = '-';
        hex(id.getMostSignificantBits(), 12, 4);
        buffer[length++] = '-';
        hex(id.getLeastSignificantBits(), 60, 4);
        buffer[length++] = '-';
        hex(id.getLeastSignificantBits(), 44, 12);
    }

    private void hex(long bits, int shift, int digits) {
        for (int i = 0; i < digits; i++) {
            buffer[length++] = (byte) HEX[(int) (bits >>> (shift - 4 * i)) & 0xf];
        }
    }

    private void time(LocalDateTime time) {
        room(27);
        decimal(time.getYear(), 4, '-');
        decimal(time.getMonthValue(), 2, '-');
        decimal(time.getDayOfMonth(), 2, 'T');
        decimal(time.getHour(), 2, ':');
        decimal(time.getMinute(), 2, ':');
        decimal(time.getSecond(), 2, '.');
        decimal(time.getNano() / 1000, 6, 'Z');
    }

    private void decimal(int value, int digits, char after) {
        int rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            buffer[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        buffer[length++] = (byte) after;
    }

    // Text of the header comes out of the database: written without escapes, a quotation mark in one column could move
    // the border to the next one and leave the bytes of the leaf as they were.
    private void text(String text) {
        room(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
    }

    /** The room for it, and for an escape, is there. */
    private void character(char c) {
        if (c == '"' || c == '\\') {
            buffer[length++] = '\\';
            buffer[length++] = (byte) c;
        } else if (c >= 0x20 && c < 0x7f) {
            buffer[length++] = (byte) c;
        } else {
            throw new IllegalArgumentException("a header has a character that none is written with");
        }
    }

    @SuppressWarnings("deprecation") // the fast way to copy characters that are known to be ASCII
    private void ascii(String text) {
        room(text.length());
        text.getBytes(0, text.length(), buffer, length);
        length += text.length();
    }

    private void room(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
