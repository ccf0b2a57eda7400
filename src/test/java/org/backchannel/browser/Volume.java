package org.backchannel.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;

/** A made-up volume in TEI, as large as wanted. */
final class Volume {

    private Volume() {
    }

    static String of(int documents) {
        return "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='browser-%s'><text><body>%s</body></text></TEI>".formatted(UUID
                .randomUUID(), IntStream.rangeClosed(1, documents).mapToObj(Volume::document).collect(Collectors.joining()));
    }

    static byte[] bytes(int documents) {
        return of(documents).getBytes(UTF_8);
    }

    private static String document(int number) {
        return """
                <div type='document' n='%1$d' xml:id='d%1$d'><head>%1$d. Letter<note n='1' type='source' xml:id='d%1$dfn1'>Source: Sample
                Registry. Confidential.</note></head><p>The %1$d. letter about the harbor dues.</p></div>""".formatted(number);
    }
}
