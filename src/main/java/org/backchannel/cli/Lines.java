package org.backchannel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.backchannel.item.Registers;
import org.backchannel.marking.ModernProfile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the marking commands read: lines of a file, and an edition. */
final class Lines {
    private Lines() {
    }

    /** The lines of that file; of standard input for `-`. */
    static List<String> of(Path from, CommandSpec spec) throws IOException {
        try {
            return from.toString().equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()
                    : Files.readAllLines(from);
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "there is no file `" + from + "`", e);
        }
    }

    static ModernProfile edition(String name, String policies, CommandSpec spec) {
        if (!List.of(ModernProfile.DODM, ModernProfile.CAPCO).contains(name)) {
            throw new ParameterException(spec.commandLine(),
                    "`%s` is no edition: %s or %s".formatted(name, ModernProfile.DODM, ModernProfile.CAPCO));
        }
        return Registers.modern(name, policies);
    }
}
