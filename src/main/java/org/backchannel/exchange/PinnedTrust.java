package org.backchannel.exchange;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets the handshake of TLS go on with whom two persons have agreed upon, and nobody else: no authority is believed, and no name in a
 * certificate. That the other side has the key of what it shows, TLS proves.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

    private final Predicate<X509Certificate> agreed;

    /** @param agreed whether that certificate is the one that was agreed upon, and in force */
    PinnedTrust(Predicate<X509Certificate> agreed) {
        this.agreed = agreed;
    }

    /** Somebody else's. */
    static final class NotAgreed extends CertificateException {
        NotAgreed() {
            super("the certificate is not the one that was agreed upon, or not in force");
        }
    }

    private void require(X509Certificate[] chain) throws NotAgreed {
        if (chain.length == 0 || !agreed.test(chain[0])) {
            throw new NotAgreed();
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws NotAgreed {
        require(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws NotAgreed {
        require(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws NotAgreed {
        require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws NotAgreed {
        require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws NotAgreed {
        require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws NotAgreed {
        require(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
