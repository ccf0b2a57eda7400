package org.backchannel.people;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Lists of revoked certificates (RFC 5280 §5), one or several in a file that somebody else keeps up to date: read again whenever it was changed. */
final class RevocationFile {

    private static final long LARGEST = 64L << 20;

    private final Path file;
    private @Nullable CertStore lists;
    private @Nullable FileTime changed;
    private long size;

    RevocationFile(Path file) {
        this.file = file;
    }

    /** @throws GeneralSecurityException if it cannot be read: then no certificate is believed, since any might have been revoked */
    synchronized CertStore store() throws GeneralSecurityException {
        try {
            FileTime now = Files.getLastModifiedTime(file);
            long bytes = Files.size(file);
            CertStore known = lists;
            if (known != null && now.equals(changed) && bytes == size) {
                return known;
            }
            if (bytes > LARGEST) {
                throw new GeneralSecurityException("the revocation lists have more than " + (LARGEST >> 20) + " MiB");
            }
            Collection<? extends CRL> read = CertificateFactory.getInstance("X.509")
                    .generateCRLs(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (read.isEmpty()) {
                throw new GeneralSecurityException("there is no revocation list in the file");
            }
            CertStore store = CertStore.getInstance("Collection", new CollectionCertStoreParameters(read));
            lists = store;
            changed = now;
            size = bytes;
            return store;
        } catch (IOException unreadable) {
            throw new GeneralSecurityException("the revocation lists cannot be read", unreadable);
        }
    }
}
