package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.backchannel.release.ReleaseVerdict;
import org.backchannel.release.ReleaseVerifier;
import org.backchannel.web.Zulu;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies a release offline: that the copy is the original minus the marked gaps, and who decided so. */
@Command(name = "verify", description = "Verify that a released copy is the original minus its marked gaps, decided by two offices, in the trail at its place. Needs neither the registry nor a network.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class VerifyRelease implements Callable<Integer> {

    @Parameters(paramLabel = "BUNDLE", description = "The bundle that was released, a ZIP archive.")
    private Path bundle = Path.of("");

    @Option(names = "--key", paramLabel = "KEY", description = "The registry's verifier key for its trail, known from elsewhere. Without it the key that the bundle names is believed.")
    private @Nullable String key;

    @Option(names = "--authority", paramLabel = "SHA256", description = "SHA-256 of the certificate of the registry's authority, known from elsewhere. Without it the one that the bundle names is believed.")
    private @Nullable String authority;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(bundle)) {
            throw new ParameterException(spec.commandLine(), "there is no file `" + bundle + "`");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            tell(out, ReleaseVerifier.verify(bundle, key, authority));
            return Commands.DONE;
        } catch (IllegalArgumentException broken) {
            out.println("BROKEN: " + broken.getMessage());
            return Commands.BROKEN;
        }
    }

    private void tell(PrintWriter out, ReleaseVerdict made) {
        out.println("good");
        out.println("copy        the original minus " + made.gaps() + (made.gaps() == 1 ? " marked gap in " : " marked gaps in ")
                + made.portions()
                + " portions; text and PDF say the same");
        out.println("original    item " + made.item() + ", version " + made.itemVersion() + ", sealed " + Zulu.stamp(made.sealed()));
        out.println("proposed    attested by the registry for " + made.first());
        out.println("decided     attested by the registry for " + made.second() + ", " + Zulu.stamp(made.decided()));
        out.println("basis       " + made.basis());
        out.println("trail       entry " + made.entry().index() + " of " + made.entry().checkpoint().size() + ", number "
                + made.entry().number()
                + " of its item");
        out.println("authority   " + made.authority() + named(authority));
        out.println("key         " + made.key() + named(key));
    }

    private static String named(@Nullable String known) {
        return known == null ? ", as the bundle names it: compare it with one known from elsewhere" : "";
    }
}
