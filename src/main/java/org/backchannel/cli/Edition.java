package org.backchannel.cli;

import java.util.List;
import org.backchannel.item.Registers;
import org.backchannel.marking.Form;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.Modernizer;
import org.backchannel.marking.Profile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The edition by which lines are read, and what says how they would be written today.
 *
 * @param legacy the captions before the modern rules
 * @param modern the modern edition; null when lines are legacy ones
 * @param form which kind of line it is, in the modern edition
 */
record Edition(Profile legacy, @Nullable ModernProfile modern, Form form, Modernizer modernizer) {
    private static final List<String> MODERN = List.of(ModernProfile.DODM, ModernProfile.CAPCO);

    static Edition of(String name, Form form, String policies, CommandSpec spec) {
        ModernProfile modern = name.equals(Profile.LEGACY) ? null : modern(name, policies, spec);
        return new Edition(Profile.legacy(Registers.inForce(policies)), modern, form, Registers.modernizer(policies));
    }

    static ModernProfile modern(String name, String policies, CommandSpec spec) {
        if (!MODERN.contains(name)) {
            throw new ParameterException(spec.commandLine(),
                    "`%s` is no edition: %s".formatted(name, String.join(" or ", MODERN)));
        }
        return Registers.modern(name, policies);
    }

    String name() {
        return modern == null ? legacy.name() : modern.name();
    }
}
