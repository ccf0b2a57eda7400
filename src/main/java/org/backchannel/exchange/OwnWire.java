package org.backchannel.exchange;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import org.springframework.boot.ssl.SslBundle;

/**
 * What this site shows on its wires, whether it calls or is called: one key and certificate, of a bundle that its operator has configured. They
 * open nothing: what travels is sealed by other keys.
 */
final class OwnWire {

    /** The one version of TLS that is spoken (RFC 8446). */
    static final String TLS = "TLSv1.3";

    private final Optional<X509KeyManager> keys;
    private final List<Pin> pins;
    private final String address;

    private OwnWire(Optional<X509KeyManager> keys, List<Pin> pins, String address) {
        this.keys = keys;
        this.pins = List.copyOf(pins);
        this.address = address;
    }

    /** As long as none is configured, pouches are carried by hand. */
    static OwnWire none() {
        return new OwnWire(Optional.empty(), List.of(), "");
    }

    /**
     * @param next a bundle of which the certificate is to be shown later: other sites agree to both at once, and no wire fails on the day
     * @param address where others call, {@code https://HOST:PORT}; empty where nobody can
     */
    static OwnWire of(SslBundle bundle, Optional<SslBundle> next, String address) {
        if (!address.isEmpty() && !WireCard.isAddress(address)) {
            throw new IllegalArgumentException("backchannel.wire.address is `" + address + "`, not `https://HOST:PORT`");
        }
        List<Pin> pins = new ArrayList<>(List.of(pin(bundle)));
        next.map(OwnWire::pin).ifPresent(pins::add);
        X509KeyManager keys = Arrays.stream(bundle.getManagers().getKeyManagers()).filter(X509KeyManager.class::isInstance)
                .map(X509KeyManager.class::cast).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the bundle of backchannel.wire.bundle has no key"));
        return new OwnWire(Optional.of(keys), pins, address);
    }

    private static Pin pin(SslBundle bundle) {
        KeyStore store = bundle.getStores().getKeyStore();
        if (store == null) {
            throw new IllegalArgumentException("the bundle of a wire has no key");
        }
        try {
            String alias = bundle.getKey().getAlias();
            if (!(store.getCertificate(alias == null ? onlyKey(store) : alias) instanceof X509Certificate certificate)) {
                throw new IllegalArgumentException("the bundle of a wire has no certificate for its key");
            }
            return Pin.of(certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the bundle of a wire cannot be read", e);
        }
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new IllegalArgumentException("the bundle of a wire has " + keys.size() + " keys, not one: name it by key.alias");
        }
        return keys.getFirst();
    }

    boolean configured() {
        return keys.isPresent();
    }

    List<Pin> pins() {
        return pins;
    }

    String address() {
        return address;
    }

    X509KeyManager keys() {
        return keys.orElseThrow(() -> new IllegalStateException("a wire used to be configured where it is used"));
    }

    /** TLS in which this site proves who it is, to whom it trusts. */
    SSLContext tls(PinnedTrust trust) {
        try {
            SSLContext context = SSLContext.getInstance(TLS);
            context.init(new KeyManager[]{keys()}, new TrustManager[]{trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + TLS, e);
        }
    }

    /** The card by which another site is told of it. */
    WireCard card(SiteCard own, Instant now) {
        return new WireCard(WireCard.FORMAT, 1, own.name(), own.fingerprint(), address, pins.stream().map(Pin::base64).toList(), now);
    }
}
