package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The two keys of a witness, in a file of its own: its name and the seeds of RFC 8032 and FIPS 204, each on a line. They are not the
 * registry's: whoever holds those must not be able to cosign. Private parts stay inside this module. Says only what it is.
 */
public final class CosigningKeys {

    private static final int SEED = 32;
    private static final int MAX_BYTES = 1024;
    private static final Pattern FORM = Pattern
            .compile("(?<name>[!-*,-~]{1,200})\\n(?<classical>[A-Za-z0-9+/]{43}=)\\n(?<lattice>[A-Za-z0-9+/]{43}=)\\n");

    private final String name;
    private final Ed25519PrivateKeyParameters classical;
    private final MLDSAPrivateKeyParameters lattice;

    private CosigningKeys(String name, byte[] classical, byte[] lattice) {
        this.name = name;
        this.classical = new Ed25519PrivateKeyParameters(classical);
        this.lattice = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, lattice);
    }

    /**
     * Opens the file, or makes it, in a folder that nobody else can enter.
     *
     * @param named what a new witness is called; without spaces and plus signs. One that is there keeps its name
     * @throws UnsafeKeyFile if others may read it, or it is not such a file
     */
    public static CosigningKeys openOrCreate(Path file, String named) {
        PrivateFile.folderOf(file);
        byte[] bytes = PrivateFile.readOrCreate(file, MAX_BYTES, () -> fresh(named));
        try {
            var found = FORM.matcher(new String(bytes, UTF_8));
            if (!found.matches()) {
                throw new UnsafeKeyFile(file, "does not hold the keys of a witness");
            }
            return new CosigningKeys(found.group("name"), Base64.getDecoder().decode(found.group("classical")),
                    Base64.getDecoder().decode(found.group("lattice")));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] fresh(String name) {
        var random = new SecureRandom();
        String text = name + "\n" + seed(random) + "\n" + seed(random) + "\n";
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("`" + name + "` is no name of a witness: 1 to 200 of ASCII, no spaces, no plus sign");
        }
        return text.getBytes(UTF_8);
    }

    private static String seed(SecureRandom random) {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        return Base64.getEncoder().encodeToString(seed);
    }

    public String name() {
        return name;
    }

    /** The 32 bytes of RFC 8032. */
    public byte[] ed25519() {
        return classical.generatePublicKey().getEncoded();
    }

    /** The 1312 bytes of FIPS 204. */
    public byte[] mlDsa44() {
        return lattice.getPublicKey();
    }

    /** An Ed25519 signature, 64 bytes. */
    public byte[] signEd25519(byte[] message) {
        byte[] signature = new byte[Ed25519PrivateKeyParameters.SIGNATURE_SIZE];
        classical.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return signature;
    }

    /** A pure, hedged ML-DSA-44 signature with an empty context, 2420 bytes. */
    public byte[] signMlDsa44(byte[] message) {
        var signer = new MLDSASigner();
        signer.init(true, new ParametersWithRandom(lattice, new SecureRandom()));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("ML-DSA-44 used to sign every message", e);
        }
    }

    @Override
    public String toString() {
        return "the keys of the witness " + name;
    }
}
