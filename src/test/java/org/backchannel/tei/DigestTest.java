package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private static final String ONE = "<head>1. Letter</head><p n='1' rend='center'>a b</p>";

    @ParameterizedTest
    @ValueSource(strings = {"<head>1. Letter</head><p rend='center' n='1'>a b</p>",
            "<head>1. Letter</head><p n='1' rend='center'>a<!-- c --> b</p>",
            "<head>1. Letter</head><p n=\"1\" rend='center' >a b</p >"})
    void isTheSameForWhatMeansTheSame(String other) {
        assertThat(digest(other)).isEqualTo(digest(ONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<head>1. Letter</head><p n='1' rend='center'>ab</p>", "<head>1. Letter</head><p n='1'>a b</p>",
            "<head>1. Letter</head><p n='1' rend='center'>a b</p><p/>", "<head>1. Letter</head><p n='1' rend='center'>a b<lb/></p>"})
    void differsForWhatDiffers(String other) {
        assertThat(digest(other)).isNotEqualTo(digest(ONE));
    }

    @Test
    void isHexadecimal() {
        assertThat(digest(ONE)).matches("[0-9a-f]{64}");
    }

    private static String digest(String children) {
        return Reads.document(children).card().provenance().digest().orElseThrow();
    }
}
