package org.backchannel.sealing;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** One provider object, named at each use and never registered: registered first, it breaks the JDK's own PKCS#12. */
final class BouncyCastle {

    static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {
    }
}
