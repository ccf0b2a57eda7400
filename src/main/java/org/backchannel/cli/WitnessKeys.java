package org.backchannel.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.backchannel.ledger.CosignerKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells the public keys of a witness. */
@Command(name = "keys", description = "Show the witness's verifier keys, as a line for the registry's file of witnesses.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "To be carried to the registry, and to whoever verifies, by a way that whoever runs the registry cannot change.",
        "An address at the end of the line, such as http://inspectors.example:8090, lets the registry ask by itself."})
final class WitnessKeys implements Callable<Integer> {

    @Mixin
    private WitnessPlace place = new WitnessPlace();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().println("witness "
                + place.open().self().keys().stream().map(CosignerKey::toString).collect(Collectors.joining(" ")));
        return Commands.DONE;
    }
}
