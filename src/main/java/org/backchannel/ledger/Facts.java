package org.backchannel.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an entry as one column: for each, in the order of their names, a length of four bytes and what is committed to:
 * salt (32 bytes), name, a zero byte, value in UTF-8. So a commitment is the SHA-256 of one slice, and no fact can borrow bytes of
 * its neighbour. Once they are destroyed the column is one of {@link PrunedFacts} instead.
 */
final class Facts {

    static final int SALT = 32;
    private static final byte[] ACTOR = Entry.ACTOR.getBytes(StandardCharsets.US_ASCII);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final int LONGEST_VALUE = 8192;
    private static final int LONGEST_ACTOR = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");

    private Facts() {
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static void check(String name, String value) {
        if (!isName(name)) {
            throw new IllegalArgumentException("`" + name + "` is not the name of a fact");
        }
        // The value is classified: no message may repeat it.
        if (value.indexOf('\0') >= 0 || (name.equals(Entry.ACTOR) && value.length() > LONGEST_ACTOR)) {
            throw new IllegalArgumentException("the fact `" + name + "` cannot be recorded");
        }
        if (encode(name, value).length > LONGEST_VALUE) {
            throw new IllegalArgumentException("the fact `" + name + "` is longer than " + LONGEST_VALUE + " bytes");
        }
    }

    static byte[] pack(SortedMap<String, String> facts, SecureRandom random) {
        int length = 0;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            length += Integer.BYTES + SALT + fact.getKey().length() + 1 + encode(fact.getKey(), fact.getValue()).length;
        }
        ByteBuffer packed = ByteBuffer.allocate(length);
        byte[] salt = new byte[SALT];
        facts.forEach((name, value) -> {
            random.nextBytes(salt);
            byte[] text = encode(name, value);
            packed.putInt(SALT + name.length() + 1 + text.length);
            packed.put(salt).put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put(text);
        });
        return packed.array();
    }

    /**
     * The facts; none once they are destroyed.
     *
     * @throws IllegalArgumentException if the column was not written by {@link #pack} or {@link PrunedFacts#of}
     */
    static SortedMap<String, String> unpack(byte[] packed) {
        SortedMap<String, String> facts = new TreeMap<>();
        if (PrunedFacts.is(packed)) {
            PrunedFacts.commitments(packed);
            return facts;
        }
        for (int at = 0; at < packed.length; at = end(packed, at)) {
            int name = at + Integer.BYTES + SALT;
            int zero = nameEnd(packed, name, end(packed, at));
            facts.put(new String(packed, name, zero - name, StandardCharsets.US_ASCII),
                    new String(packed, zero + 1, end(packed, at) - zero - 1, StandardCharsets.UTF_8));
        }
        return facts;
    }

    /** Base64 of each fact's commitment, by name. */
    static SortedMap<String, String> commitments(byte[] packed) {
        if (PrunedFacts.is(packed)) {
            return PrunedFacts.commitments(packed);
        }
        MessageDigest digest = Hashes.sha256();
        return slices(packed, (start, end) -> {
            digest.update(packed, start, end - start);
            return digest.digest();
        });
    }

    /** Base64 of each fact's salt, by name; none once they are destroyed. */
    static SortedMap<String, String> salts(byte[] packed) {
        return PrunedFacts.is(packed) ? new TreeMap<>() : slices(packed, (start, end) -> Arrays.copyOfRange(packed, start, start + SALT));
    }

    private interface Slice {
        byte[] of(int start, int end);
    }

    private static SortedMap<String, String> slices(byte[] packed, Slice slice) {
        SortedMap<String, String> slices = new TreeMap<>();
        for (int at = 0, end; at < packed.length; at = end) {
            end = end(packed, at);
            int start = at + Integer.BYTES;
            int salted = start + SALT;
            String name = new String(packed, salted, nameEnd(packed, salted, end) - salted, StandardCharsets.US_ASCII);
            slices.put(name, Base64.getEncoder().encodeToString(slice.of(start, end)));
        }
        return slices;
    }

    /** Whether the column that searches go by says what the fact says: nothing, where the fact is destroyed. */
    static boolean isActor(byte[] packed, @Nullable String column) {
        if (PrunedFacts.is(packed)) {
            return column == null;
        }
        for (int at = 0, end; at < packed.length; at = end) {
            end = end(packed, at);
            int from = at + Integer.BYTES + SALT;
            int zero = nameEnd(packed, from, end);
            if (Arrays.equals(packed, from, zero, ACTOR, 0, ACTOR.length)) {
                return new String(packed, zero + 1, end - zero - 1, StandardCharsets.UTF_8).equals(column);
            }
        }
        return column == null;
    }

    /** Where the fact that starts at an offset ends. */
    static int end(byte[] packed, int at) {
        if (packed.length - at < Integer.BYTES + SALT + 2) {
            throw new IllegalArgumentException("the facts are cut");
        }
        int length = (int) INT.get(packed, at);
        if (length < SALT + 2 || length > packed.length - at - Integer.BYTES) {
            throw new IllegalArgumentException("the facts are cut");
        }
        return at + Integer.BYTES + length;
    }

    /** Where the zero byte after a name is. */
    static int nameEnd(byte[] packed, int name, int end) {
        for (int i = name; i < end; i++) {
            if (packed[i] == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a fact has no name");
    }

    private static byte[] encode(String name, String value) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            byte[] text = new byte[bytes.remaining()];
            bytes.get(text);
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the fact `" + name + "` is not Unicode text", e);
        }
    }
}
