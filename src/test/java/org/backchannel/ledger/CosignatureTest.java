package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.backchannel.sealing.CosigningKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C2SP tlog-cosignature, sentence by sentence. Signatures are made by Bouncy Castle and verified by the JDK. */
class CosignatureTest {

    private static final String NAME = "witness.example/w1";
    private static final long TIME = 1_679_315_147;
    /** The checkpoint that the specification prints. */
    private static final Checkpoint SOFA = new Checkpoint("example.com/behind-the-sofa", 20852163,
            "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");

    @TempDir
    static Path folder;

    private static CosigningKeys keys() {
        return CosigningKeys.openOrCreate(folder.resolve("keys/witness.key"), NAME);
    }

    private static CosignerKey key(CosigningScheme scheme) {
        return CosignerKey.of(NAME, scheme, scheme == CosigningScheme.ED25519 ? keys().ed25519() : keys().mlDsa44());
    }

    private static SignedNote.Signature signed(CosignerKey key, Checkpoint checkpoint, long time) {
        byte[] message = key.message(checkpoint, time);
        return key.line(time, key.scheme() == CosigningScheme.ED25519 ? keys().signEd25519(message) : keys().signMlDsa44(message));
    }

    @Test
    void theEd25519MessageIsAHeaderATimeAndTheWholeNoteBody() {
        assertThat(new String(key(CosigningScheme.ED25519).message(SOFA, TIME), UTF_8)).isEqualTo("""
                cosignature/v1
                time 1679315147
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
                """);
    }

    @Test
    void theMlDsa44MessageIsTheStructureOfTheWholeTree() {
        String expected = HexFormat.of().formatHex("subtree/v1\n\0".getBytes(UTF_8)) + "12" + HexFormat.of().formatHex(NAME.getBytes(UTF_8))
                + "00000000641850cb" + "1b" + HexFormat.of().formatHex(SOFA.origin().getBytes(UTF_8)) + "0000000000000000"
                + "00000000013e2dc3"
                + HexFormat.of().formatHex(Base64.getDecoder().decode(SOFA.root()));
        assertThat(HexFormat.of().formatHex(key(CosigningScheme.ML_DSA_44).message(SOFA, TIME))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(CosigningScheme.class)
    void theKeyIdIsTheFirstFourBytesOfTheHashOverNameTypeAndKey(CosigningScheme scheme) throws Exception {
        CosignerKey key = key(scheme);
        byte[] publicKey = Base64.getDecoder().decode(key.publicKey());
        assertThat(publicKey).hasSize(scheme == CosigningScheme.ED25519 ? 32 : 1312);
        byte[] typed = ByteBuffer.allocate(1 + publicKey.length).put((byte) (scheme == CosigningScheme.ED25519 ? 4 : 6)).put(publicKey)
                .array();
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((NAME + "\n").getBytes(UTF_8));
        String id = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(typed), 4));
        assertThat(key.toString()).isEqualTo(NAME + "+" + id + "+" + Base64.getEncoder().encodeToString(typed));
        assertThat(CosignerKey.parse(key.toString())).isEqualTo(key);
        assertThat(HexFormat.of().formatHex(signed(key, SOFA, TIME).keyId())).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource(CosigningScheme.class)
    void aCosignatureVerifiesAndCarriesItsTime(CosigningScheme scheme) {
        var line = signed(key(scheme), SOFA, TIME);
        assertThat(line.bytes()).hasSize(8 + (scheme == CosigningScheme.ED25519 ? 64 : 2420));
        assertThat(key(scheme).verify(SOFA, line)).contains(Instant.ofEpochSecond(TIME));
    }

    @ParameterizedTest
    @EnumSource(CosigningScheme.class)
    void nothingElseIsSignedByIt(CosigningScheme scheme) {
        CosignerKey key = key(scheme);
        var line = signed(key, SOFA, TIME);
        assertThat(key.verify(new Checkpoint(SOFA.origin(), SOFA.size() + 1, SOFA.root()), line)).isEmpty();
        assertThat(key.verify(new Checkpoint("example.com/other", SOFA.size(), SOFA.root()), line)).isEmpty();
        assertThat(key.verify(new Checkpoint(SOFA.origin(), SOFA.size(), Base64.getEncoder().encodeToString(new byte[32])), line))
                .isEmpty();
        byte[] later = line.bytes();
        later[7]++;
        assertThat(key.verify(SOFA, SignedNote.Signature.of(NAME, line.keyId(), later))).isEmpty();
        assertThat(key.verify(SOFA, SignedNote.Signature.of(NAME, line.keyId(), Arrays.copyOf(later, later.length - 1)))).isEmpty();
        assertThat(key.verify(SOFA, SignedNote.Signature.of("witness.example/w2", line.keyId(), line.bytes()))).isEmpty();
    }

    /** A time of zero would say nothing of the largest tree that was seen. */
    @ParameterizedTest
    @EnumSource(CosigningScheme.class)
    void aCosignatureWithoutATimeIsNone(CosigningScheme scheme) {
        assertThat(key(scheme).verify(SOFA, signed(key(scheme), SOFA, 0))).isEmpty();
    }

    /** The key of the JDK's own ML-DSA: another implementation of the same standard, in the other direction. */
    @Test
    void aSignatureOfTheJdkVerifiesToo() throws Exception {
        var pair = KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        CosignerKey key = CosignerKey.of(NAME, CosigningScheme.ML_DSA_44,
                Arrays.copyOfRange(encoded, encoded.length - 1312, encoded.length));
        var signer = Signature.getInstance("ML-DSA-44");
        signer.initSign(pair.getPrivate());
        signer.update(key.message(SOFA, TIME));
        assertThat(key.verify(SOFA, key.line(TIME, signer.sign()))).isPresent();
    }

    /** The specification prints no keys, so what can be held to it is the form of the line. */
    @Test
    void theLineThatTheSpecificationPrintsIsRead() {
        var line = SignedNote
                .parse(SOFA.text()
                        + """

                                — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
                                """)
                .signatures().getFirst();
        assertThat(line.keyId()).asHexString().isEqualTo("8D66CF3F");
        assertThat(ByteBuffer.wrap(line.bytes()).getLong()).isEqualTo(TIME);
        assertThat(line.bytes()).hasSize(8 + 64);
    }

    @Test
    void aWitnessHasCosignedOnlyIfEachOfItsKeysHas() {
        var witness = new Witness(NAME, List.of(key(CosigningScheme.ED25519), key(CosigningScheme.ML_DSA_44)), Optional.empty());
        var classical = signed(key(CosigningScheme.ED25519), SOFA, TIME + 5);
        var lattice = signed(key(CosigningScheme.ML_DSA_44), SOFA, TIME);
        assertThat(witness.cosigned(new SignedNote(SOFA.text(), List.of(classical, lattice)))).contains(Instant.ofEpochSecond(TIME));
        assertThat(witness.cosigned(new SignedNote(SOFA.text(), List.of(classical)))).isEmpty();
        assertThat(witness.cosigned(new SignedNote(SOFA.text(), List.of(lattice)))).isEmpty();
        var wrong = signed(key(CosigningScheme.ED25519), new Checkpoint(SOFA.origin(), 1, SOFA.root()), TIME);
        assertThat(witness.cosigned(new SignedNote(SOFA.text(), List.of(classical, lattice, wrong)))).isEmpty();
        assertThat(witness.cosigned(new SignedNote(SOFA.text() + "an extension\n", List.of(classical, lattice)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "w1", "w1+00000000+BA==", "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"})
    void whatIsNoKeyOfACosignerIsRefused(String key) {
        assertThatThrownBy(() -> CosignerKey.parse(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyUnderTheIdOfAnotherIsRefused() {
        String[] parts = key(CosigningScheme.ED25519).toString().split("\\+", 3);
        assertThatThrownBy(() -> CosignerKey.parse(NAME + "2+" + parts[1] + "+" + parts[2])).hasMessageContaining("the id of another key");
    }
}
