package org.backchannel.audit;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.backchannel.marking.Level;

/**
 * Where the trail is streamed to, and how.
 *
 * @param host of the collector, whose certificate has to name it
 * @param format of the message: OCSF or CEF
 * @param clearance facts above it are in no message, nor are those under any control or codeword
 * @param longest message in octets; RFC 5425 §4.3.1 has collectors take 8192
 * @param trust certificates in PEM of whom the collector's own may be; empty: whom the JDK trusts
 * @param certificate in PEM, by which this registry shows itself; with {@code key}
 */
record SyslogSettings(String host, int port, ExportFormat format, Level clearance, int longest, Optional<Path> trust,
        Optional<Path> certificate, Optional<Path> key) {

    private static final int SHORTEST = 2048;

    /** @throws IllegalArgumentException if nothing could be sent by them; says which setting */
    SyslogSettings {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("`backchannel.syslog.host` and `backchannel.syslog.port` used to name a collector");
        }
        if (format != ExportFormat.CEF && format != ExportFormat.OCSF) {
            throw new IllegalArgumentException("`backchannel.syslog.format` is `cef` or `ocsf`");
        }
        if (longest < SHORTEST) {
            throw new IllegalArgumentException("`backchannel.syslog.longest` is at least " + SHORTEST);
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("`backchannel.syslog.certificate` and `backchannel.syslog.key` go together");
        }
    }

    /** What of it the trail is told at each start. */
    String words() {
        return "to %s:%d as %s, up to %s".formatted(host, port, format.word(), clearance.name().toLowerCase(Locale.ROOT));
    }
}
