package org.backchannel.people;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes of what a sign-in has under way, and back. Only what was sealed by the registry is ever read, and of that only types that belong
 * into a session.
 */
final class KnownObjects {

    private static final Logger LOG = LoggerFactory.getLogger(KnownObjects.class);
    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(String.join(";", "maxdepth=40", "maxrefs=20000",
            "maxbytes=4000000", "maxarray=100000", "java.lang.*", "java.util.*", "java.util.concurrent.CopyOnWriteArrayList", "java.time.*",
            "java.math.*",
            "java.net.URL", "org.springframework.security.**", "org.springframework.util.*", "org.springframework.web.servlet.FlashMap",
            "org.backchannel.people.*", "org.springframework.http.HttpStatus", "org.backchannel.web.*", "!*"));

    private KnownObjects() {
    }

    static byte[] write(Serializable value) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException("what a session has cannot be kept", e);
        }
        return bytes.toByteArray();
    }

    /** Empty for what an earlier edition has written and this one cannot read: whoever it was signs in again. */
    static <T> Optional<T> read(Class<T> type, byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(KNOWN);
            return Optional.of(in.readObject()).filter(type::isInstance).map(type::cast);
        } catch (IOException | ClassNotFoundException e) {
            LOG.warn("what is kept of a sign-in cannot be read: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
