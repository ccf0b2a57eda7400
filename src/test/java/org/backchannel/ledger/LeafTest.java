package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTest {

    private static final UUID CORRELATION = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");
    private static final Instant TIME = Instant.parse("2026-11-24T04:05:06.000789Z");

    private static Header header(String node) {
        return new Header("item.read", TIME, node, "item", "x-1", 7, CORRELATION, "GRANTED");
    }

    @Test
    void aLeafIsTheCanonicalJsonOfHeaderAndCommitments() {
        byte[] facts = Facts.pack(new TreeMap<>(Map.of("marking", "SECRET — ü", "actor", "ada")), new SecureRandom());
        assertThat(new String(new Leaf().bytes(header("a"), facts), UTF_8)).isEqualTo("{\"commitments\":{\"actor\":\""
                + commitment(facts, "actor", "ada", 4)
                + "\",\"marking\":\"" + commitment(facts, "marking", "SECRET — ü", Facts.end(facts, 0) + 4)
                + "\"},\"correlation\":\"01234567-89ab-4cde-8f01-23456789abcd\",\"node\":\"a\",\"number\":7,\"outcome\":\"GRANTED\","
                + "\"subject\":{\"id\":\"x-1\",\"kind\":\"item\"},\"time\":\"2026-11-24T04:05:06.000789Z\",\"type\":\"item.read\",\"v\":1}");
        assertThat(Facts.unpack(facts)).isEqualTo(Map.of("marking", "SECRET — ü", "actor", "ada"));
    }

    /** SHA-256 of salt, name, zero byte, value. */
    private static String commitment(byte[] facts, String name, String value, int salt) {
        MessageDigest digest = Hashes.sha256();
        digest.update(facts, salt, 32);
        digest.update((name + "\0" + value).getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    @Test
    void aLeafWithoutFactsHasNoCommitments() {
        assertThat(new String(new Leaf().bytes(header("a"), new byte[0]), UTF_8)).startsWith("{\"commitments\":{},\"correlation\"");
    }

    @Test
    void aQuotationMarkMovesNoBorderBetweenColumns() {
        Header honest = new Header("item.read", TIME, "a", "item", "x", 1, CORRELATION, "DONE");
        Header moved = new Header("item.read", TIME, "a\",\"number\":1,\"outcome\":\"DONE", "item", "x", 1, CORRELATION, "DONE");
        assertThat(new String(new Leaf().bytes(moved, new byte[0]), UTF_8)).contains("a\\\",\\\"number");
        assertThat(new Leaf().hash(moved, new byte[0])).isNotEqualTo(new Leaf().hash(honest, new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20, 35, 36, 37, 45})
    void cutFactsAreNotRead(int length) {
        byte[] facts = Facts.pack(new TreeMap<>(Map.of("actor", "ada")), new SecureRandom());
        byte[] cut = java.util.Arrays.copyOf(facts, Math.min(length, facts.length - 1));
        assertThatThrownBy(() -> Facts.unpack(cut)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Leaf().hash(header("a"), cut)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"Item.read, marking, x", "item..read, marking, x", "'', marking, x", "item.read, 1a, x", "item.read, a b, x",
            "item.read, '', x"})
    void badNamesAreRefused(String type, String name, String value) {
        Map<String, String> facts = Map.of(name, value);
        assertThatThrownBy(() -> Entry.noted(type, Subject.system("registry"), facts)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesThatCannotBeKeptAsTheyAreAreRefusedWithoutBeingRepeated() {
        for (String value : new String[]{"secret\0", "secret\ud800", "secret" + "x".repeat(8192)}) {
            assertThatThrownBy(() -> Entry.noted("a", Subject.system("registry"), Map.of("detail", value)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> Entry.noted("a", Subject.system("registry"), Map.of("actor", "x".repeat(201))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"Item, x", "item, ''", "item, a b", "item, a\"b", "'', x"})
    void badSubjectsAreRefused(String kind, String id) {
        assertThatThrownBy(() -> new Subject(kind, id)).isInstanceOf(IllegalArgumentException.class);
    }
}
