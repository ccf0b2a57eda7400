package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of witnesses. */
class QuorumTest {

    private static String key(String name, int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return new CosignerKey(name, CosigningScheme.ED25519, Base64.getEncoder().encodeToString(bytes)).toString();
    }

    @Test
    void witnessesTheirAddressesAndTheQuorumAreRead() {
        var read = Quorum
                .parse("# of the inspectors\n\nwitness " + key("w1", 1) + " https://w1.example/sub\nquorum 1\nwitness " + key("w2", 2)
                        + "\n");
        assertThat(read.needed()).isEqualTo(1);
        assertThat(read.witnesses()).extracting(Witness::name).containsExactly("w1", "w2");
        assertThat(read.witness("w1").orElseThrow().url()).hasToString("Optional[https://w1.example/sub]");
        assertThat(read.witness("w2").orElseThrow().url()).isEmpty();
    }

    @Test
    void withoutAQuorumAllAreNeeded() {
        assertThat(Quorum.parse("witness " + key("w1", 1) + "\nwitness " + key("w2", 2)).needed()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                             | names no witness
            quorum 1                       | names no witness
            witness                        | line 1 of the witnesses: a witness has one name and at least one key
            witness W1 W2                  | line 1 of the witnesses: a witness has one name
            witness W1 W1                  | each named once
            witness W1 ftp://x.example     | is no address of a witness
            witness W1 http://u:p@x.example | is no address of a witness
            witness W1;quorum 2            | a quorum of 2 cannot be had of 1 witnesses
            witness W1;quorum 0            | line 2 of the witnesses: it is not one `quorum` and a number
            witness W1;quorum 1;quorum 1   | line 3 of the witnesses: it is not one `quorum` and a number
            witness W1;witness W1          | each with a name of its own
            witness W1;witness COPY        | two witnesses have the same key
            watcher W1                     | line 1 of the witnesses: it begins with neither `witness` nor `quorum`""")
    void whatIsNoFileOfWitnessesIsRefusedAndSaysWhere(String lines, String said) {
        String text = lines.replace(";", "\n").replace("W1", key("w1", 1)).replace("W2", key("w2", 2)).replace("COPY", key("w3", 1));
        assertThatThrownBy(() -> Quorum.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(said);
    }

    @Test
    void withoutWitnessesNothingIsEnough() {
        assertThat(Quorum.NONE.of(PaperLog.of("log.example", 3).note(3)).enough()).isFalse();
    }
}
