package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF-SHA384 (RFC 5869) without salt, the purpose as info. */
final class Hkdf {

    private Hkdf() {
    }

    static byte[] derive(byte[] secret, String purpose, int length) {
        return derive(secret, purpose.getBytes(UTF_8), length);
    }

    static byte[] derive(byte[] secret, byte[] info, int length) {
        try {
            return KDF.getInstance("HKDF-SHA384")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot derive keys by HKDF-SHA384", e);
        }
    }
}
