package org.backchannel.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the jar. Results go to standard output, everything else to standard error. */
@Command(name = "backchannel", description = "A registry for classified messages and documents.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, synopsisSubcommandLabel = "COMMAND", footer = {
        "",
        "Without a command it serves. Settings are given as --name=value, for example --server.port=8090 or --backchannel.data-dir=data.",
        "Exit status: 0 done, 1 something was refused or broken, 2 usage."})
public final class Commands implements Runnable {

    /** Done. */
    static final int DONE = 0;
    /** Something was refused or is broken. */
    static final int BROKEN = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Commands() {
    }

    /** Does what the arguments say, and ends the process with the exit status unless it serves now. */
    public static void main(Class<?> application, String[] args) {
        int status = line(application).execute(defaulted(args));
        if (status != DONE || !serves(args)) {
            System.exit(status);
        }
    }

    /** The command line, with the application that its commands start. */
    static CommandLine line(Class<?> application) {
        var line = new CommandLine(new Commands());
        line.addSubcommand(new Serve(application));
        line.addSubcommand(new ImportVolumes(application));
        line.addSubcommand(new CommandLine(new Markings()).addSubcommand(new ParseMarkings())
                .addSubcommand(new RollUpMarkings()).addSubcommand(new DeclassifySources()));
        line.addSubcommand(new CommandLine(new RunWitness()).addSubcommand(new WitnessKeys()).addSubcommand(new AddLog())
                .addSubcommand(new Cosign()));
        line.addSubcommand(new CommandLine(new MirrorCommands()).addSubcommand(new PullMirror()).addSubcommand(new MirrorStatus()));
        line.addSubcommand(new CommandLine(new KeycloakCommands()).addSubcommand(new CheckKeycloak())
                .addSubcommand(new WriteKeycloakUsers()).addSubcommand(new BindKeycloak()));
        line.addSubcommand(new CommandLine(new LedgerCommands()).addSubcommand(new VerifyLedger(application))
                .addSubcommand(new WriteTiles(application)).addSubcommand(new RequestCosignature(application))
                .addSubcommand(new TakeCosigned(application)).addSubcommand(new WriteVerifier()));
        line.addSubcommand(new CommandLine(new PouchCommands()).addSubcommand(new ExportPouch(application))
                .addSubcommand(new ImportPouch(application)));
        line.addSubcommand(new MakeBackup());
        line.addSubcommand(new CommandLine(new PolicyCommands()).addSubcommand(new PolicyDigest()));
        line.addSubcommand(new CommandLine(new ReleaseCommands()).addSubcommand(new VerifyRelease()));
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getErr().println("backchannel: " + Failures.told(failure));
            return BROKEN;
        });
        return line;
    }

    /** Settings alone mean to serve. */
    static String[] defaulted(String[] args) {
        if (args.length > 0 && (!args[0].startsWith("--") || List.of("--help", "--version").contains(args[0]))) {
            return args;
        }
        List<String> all = new ArrayList<>(List.of(Serve.NAME));
        all.addAll(List.of(args));
        return all.toArray(String[]::new);
    }

    private static boolean serves(String[] args) {
        List<String> all = List.of(defaulted(args));
        return all.getFirst().equals(Serve.NAME) && !all.contains("--help") && !all.contains("-h") && !all.contains("--version")
                && !all.contains("-V");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** The version that the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws Exception {
            var build = new Properties();
            var file = new ClassPathResource("META-INF/build-info.properties");
            if (file.exists()) {
                try (var in = file.getInputStream()) {
                    build.load(in);
                }
            }
            return new String[]{"backchannel " + build.getProperty("build.version", "(not built as a jar)")};
        }
    }
}
