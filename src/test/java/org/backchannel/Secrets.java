package org.backchannel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Recognises private keys and key stores by their first bytes, or by the line that begins one in text. */
final class Secrets {

    private static final Pattern ARMOUR = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----");
    private static final Pattern JAVA_STORE = Pattern.compile("^(feedfeed|cececece)");
    /** A length of a DER or BER value: one byte, or up to four more. */
    private static final String LENGTH = "(80|[0-7][0-9a-f]|81..|82.{4}|83.{6}|84.{8})";
    private static final String PBES2 = "06092a864886f70d01050d";
    private static final Pattern DER = Pattern.compile("^30" + LENGTH + "("
    // PFX, RFC 7292 §4: version 3, then the authenticated safe
            + "02010330"
            // PrivateKeyInfo, RFC 5958: version 0 or 1, then the algorithm
            + "|02010[01]30"
            // ECPrivateKey, RFC 5915: version 1, then the key
            + "|02010104"
            // RSAPrivateKey, RFC 8017: version 0, then the modulus
            + "|02010002"
            // EncryptedPrivateKeyInfo, RFC 5958, and two or three levels down Bouncy Castle's store
            + "|(30" + LENGTH + "){1,3}" + PBES2 + ")");

    private Secrets() {
    }

    static boolean in(byte[] file) {
        String head = HexFormat.of().formatHex(Arrays.copyOf(file, Math.min(file.length, 64)));
        return JAVA_STORE.matcher(head).find() || DER.matcher(head).find()
                || ARMOUR.matcher(new String(file, StandardCharsets.ISO_8859_1)).find();
    }
}
