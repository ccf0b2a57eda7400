package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.backchannel.ledger.NoteKey;
import org.backchannel.witness.Cosigner;
import org.backchannel.witness.WitnessFolder;
import org.backchannel.witness.WitnessServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a witness until the process is ended. Nothing of the registry is started for it. */
@Command(name = "witness", description = "Be a witness: cosign checkpoints of logs, each only if it goes on from the last one (C2SP tlog-witness, POST /add-checkpoint).", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "[COMMAND]", versionProvider = Commands.Version.class, footer = {
        "", "Run it where whoever runs the registry cannot reach its folder. Without a command it listens until it is ended.",
        "Requests and answers are signed and not secret: plain HTTP, by default on this machine alone."})
final class RunWitness implements Callable<Integer> {

    @Mixin
    private WitnessPlace place = new WitnessPlace();

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Where to listen. By default: 127.0.0.1:8090.")
    private String listen = "127.0.0.1:8090";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        InetSocketAddress address = address();
        PrintWriter err = spec.commandLine().getErr();
        WitnessFolder folder = place.open();
        try (Cosigner cosigner = Cosigner.on(folder, Clock.systemUTC())) {
            cosigner.check();
            try (WitnessServer server = WitnessServer.start(cosigner, address, err)) {
                for (NoteKey log : folder.logs()) {
                    err.println("watches " + log.name() + ", " + folder.seen(log.name()) + " entries cosigned");
                }
                err.println("the witness " + folder.self().name() + " listens on " + address.getHostString() + ":" + server.port());
                new CountDownLatch(1).await();
            }
        }
        return Commands.DONE;
    }

    private InetSocketAddress address() {
        int colon = listen.lastIndexOf(':');
        String port = listen.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new ParameterException(spec.commandLine(), "`" + listen + "` is not where to listen, such as 127.0.0.1:8090");
        }
        return new InetSocketAddress(listen.substring(0, colon), Integer.parseInt(port));
    }
}
