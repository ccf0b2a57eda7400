package org.backchannel.exchange;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.SmartLifecycle;

/**
 * Where other sites call: a server of its own on a port of its own, with no page, no API and no session behind it. Browsers are not asked for
 * certificates, and nothing of what they use can be reached here.
 */
final class WireListener implements SmartLifecycle {

    private static final int MOST_CONNECTIONS = 64;
    private static final int THREADS = 16;
    private static final int HEADERS = 8_192;
    private static final int SWALLOWED = 65_536;
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final InetSocketAddress address;
    private final OwnWire own;
    private final Wires wires;
    private final WireServlet servlet;
    private final Strangers strangers;
    private final InstantSource clock;
    private @Nullable WebServer server;

    WireListener(InetSocketAddress address, OwnWire own, Wires wires, WireDesk desk, Strangers strangers, InstantSource clock) {
        this.address = address;
        this.own = own;
        this.wires = wires;
        this.servlet = new WireServlet(wires, desk, strangers, clock);
        this.strangers = strangers;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        var factory = new TomcatServletWebServerFactory(address.getPort());
        factory.setAddress(address.getAddress());
        factory.addConnectorCustomizers(this::tls);
        factory.addContextCustomizers(WireListener::sayNothing);
        var registration = new ServletRegistrationBean<>(servlet, "/");
        server = factory.getWebServer(registration);
        server.start();
    }

    private void tls(Connector connector) {
        var trust = new PinnedTrust(this::agreed);
        var host = new SSLHostConfig();
        host.setCertificateVerification("required");
        host.setProtocols(OwnWire.TLS);
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(SSLUtil.createSSLContext(own.tls(trust), own.keys(), trust));
        host.addCertificate(certificate);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            limit(http);
        }
    }

    /** Whoever is silent for so long is cut off, in the handshake and amid a pouch too; and so many can be connected, not more. */
    private static void limit(AbstractHttp11Protocol<?> http) {
        int silence = (int) SILENCE.toMillis();
        http.setConnectionTimeout(silence);
        http.setKeepAliveTimeout(silence);
        http.setDisableUploadTimeout(false);
        http.setConnectionUploadTimeout(silence);
        http.setMaxConnections(MOST_CONNECTIONS);
        http.setMaxThreads(THREADS);
        http.setMaxHttpRequestHeaderSize(HEADERS);
        http.setMaxSwallowSize(SWALLOWED);
    }

    private static void sayNothing(Context context) {
        var valve = new ErrorReportValve();
        valve.setShowReport(false);
        valve.setShowServerInfo(false);
        context.getParent().getPipeline().addValve(valve);
    }

    private boolean agreed(X509Certificate shown) {
        boolean known = wires.caller(shown, clock.instant()).isPresent();
        if (!known) {
            strangers.turnedAway("certificate sha256:" + Pin.of(shown).hash(), "(a handshake)");
        }
        return known;
    }

    @Override
    public synchronized void stop() {
        WebServer running = server;
        if (running != null) {
            running.stop();
            running.destroy();
            server = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** The port that it listens on; 0 as long as it does not. */
    synchronized int port() {
        WebServer running = server;
        return running == null ? 0 : running.getPort();
    }
}
