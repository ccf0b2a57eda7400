package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.backchannel.ledger.NoteKey;
import org.backchannel.ledger.TileFolder;
import org.backchannel.mirror.Mirror;
import org.backchannel.mirror.MirrorFolder;
import org.backchannel.mirror.Pulled;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a mirror up to date, once or again and again. Nothing of the registry is started for it. */
@Command(name = "pull", description = "Bring a copy of the log up to date over the network. Only what is proven to go on from what is held is taken.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "Run it where whoever runs the registry cannot reach its folder, as a machine that is registered with the role of an auditor.",
        "Exit status 1: the registry could not be reached, gave out what it has not signed, was put back, or has two histories.",
        "With --every it goes on at all of these but two histories: those are for a person to look at, with `mirror status`."})
final class PullMirror implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "The copy; made if it is not there.")
    private Path folder = Path.of("");

    @Option(names = "--server", required = true, paramLabel = "URL", description = "The registry.")
    private String server = "";

    @Option(names = "--key", paramLabel = "KEY", description = "The log's verifier key, known from elsewhere; needed once, then the folder has it.")
    private @Nullable String key;

    @Option(names = "--machine", paramLabel = "NAME", description = "The machine whose access is used. Without it somebody signs in, in a browser, for twelve hours.")
    private @Nullable String machine;

    @Option(names = "--secret", paramLabel = "FILE", description = "With --machine: the file of its secret.")
    private @Nullable Path secret;

    @Option(names = "--trust", paramLabel = "FILE", description = "Certificates, in PEM, of whom the registry's own may be. By default: whom the JDK trusts.")
    private @Nullable Path trust;

    @Option(names = "--every", paramLabel = "DURATION", description = "Again and again, this long apart: 5m, 30s. Without it once.")
    private @Nullable String every;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Duration rest = rest();
        MirrorFolder mirror = mirror();
        try (Mirror at = Mirror.on(mirror, source(), Clock.systemUTC())) {
            Pulled made = told(at.pull(), mirror);
            while (rest != null && !(made instanceof Pulled.Forked)) {
                Thread.sleep(rest);
                made = told(at.pull(), mirror);
            }
            return made instanceof Pulled.Good ? Commands.DONE : Commands.BROKEN;
        }
    }

    private @Nullable Duration rest() {
        try {
            Duration rest = every == null ? null : DurationStyle.detectAndParse(every);
            if (rest == null || rest.isPositive()) {
                return rest;
            }
        } catch (IllegalArgumentException noDuration) {
            throw new ParameterException(spec.commandLine(), "`" + every + "` is no duration, such as 5m", noDuration);
        }
        throw new ParameterException(spec.commandLine(), "`" + every + "` is no duration, such as 5m");
    }

    private MirrorFolder mirror() throws IOException {
        if (key == null) {
            return MirrorFolder.open(folder);
        }
        NoteKey log;
        try {
            log = NoteKey.parse(key);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        return MirrorFolder.openOrCreate(folder, log);
    }

    private TileFolder.Source source() throws IOException, InterruptedException {
        if ((machine == null) != (secret == null)) {
            throw new ParameterException(spec.commandLine(), "`--machine` and `--secret` go together");
        }
        Server registry = Server.at(server, new StandardEnvironment());
        var http = Server.client();
        if (trust != null) {
            http.sslContext(trusting(trust));
        }
        Session session = machine != null && secret != null
                ? MachineGrant.session(registry, http.build(), machine, secret)
                : registry.signIn(http.build(), spec.commandLine().getErr());
        return path -> session.bytes("/api/v1/log/" + path);
    }

    private static SSLContext trusting(Path certificates) {
        return SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(certificates.toUri().toString())))
                .createSslContext();
    }

    private Pulled told(Pulled made, MirrorFolder mirror) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        switch (made) {
            case Pulled.Good(long size, long tiles) -> out.println(size + " entries held, " + tiles + " tiles written");
            case Pulled.Unreached(String what) -> err.println("backchannel: not brought up to date: " + what + "; " + held(mirror));
            case Pulled.Altered(String what) -> err.println("backchannel: REFUSED: " + what + "; " + held(mirror));
            case Pulled.RolledBack(long seen, long shown) -> err.println("backchannel: ALARM: the registry was put back: it showed " + seen
                    + " entries and shows " + shown + " now; " + held(mirror));
            case Pulled.Forked(long seen, long shown) -> err.println("backchannel: ALARM: the registry has signed two histories, one of "
                    + seen + " entries and one of " + shown + "; both checkpoints are kept: see `mirror status " + folder + "`");
        }
        return made;
    }

    private static String held(MirrorFolder mirror) throws IOException {
        return MirrorStatus.size(mirror) + " entries stay held";
    }
}
