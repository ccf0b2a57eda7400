package org.backchannel.sealing;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC3394WrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-256 key wrap (RFC 3394): 8 bytes longer than what is wrapped, and noticed where anything of it was changed. */
final class AesKeyWrap {

    private AesKeyWrap() {
    }

    static byte[] wrap(byte[] key, byte[] keys) {
        return engine(true, key).wrap(keys, 0, keys.length);
    }

    /** @throws InvalidCipherTextException if it was wrapped under another key, or altered */
    static byte[] unwrap(byte[] key, byte[] wrapped) throws InvalidCipherTextException {
        return engine(false, key).unwrap(wrapped, 0, wrapped.length);
    }

    private static RFC3394WrapEngine engine(boolean wraps, byte[] key) {
        RFC3394WrapEngine engine = new RFC3394WrapEngine(AESEngine.newInstance());
        engine.init(wraps, new KeyParameter(key));
        return engine;
    }
}
