package org.backchannel.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/**
 * The page that verifies exports in a browser, without this program and without a network: one HTML file that shares no code with {@link ExportVerifier}. It is
 * no part of an export: who could change the one could change the other.
 */
public final class OfflineVerifier {

    /** How the file is called where it is saved. */
    public static final String NAME = "backchannel-verifier.html";

    private OfflineVerifier() {
    }

    /** The file. */
    public static byte[] bytes() {
        try (InputStream in = OfflineVerifier.class.getResourceAsStream("/verifier/verifier.html")) {
            if (in == null) {
                throw new IllegalStateException("the verifier used to be in the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What whoever is given the file can compare it by: SHA-256, in hexadecimal. */
    public static String sha256() {
        return HexFormat.of().formatHex(Hashes.sha256().digest(bytes()));
    }
}
