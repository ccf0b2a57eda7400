package org.backchannel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.Unmatched;

/** The application's settings among the arguments: {@code --name.of.it=value}. Anything else that no command knows is a mistake. */
final class Settings {

    private static final Pattern SETTING = Pattern.compile("--(?=[^=]*[.])[a-z0-9.\\[\\]-]+=.*|--debug|--trace", Pattern.DOTALL);

    @Unmatched
    private List<String> given = new ArrayList<>();

    @Spec(Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** @throws ParameterException for what is no setting */
    String[] arguments() {
        given.stream().filter(argument -> !SETTING.matcher(argument).matches()).findFirst().ifPresent(argument -> {
            throw new ParameterException(command.commandLine(), "`" + argument + "` is neither an option of this command nor a setting");
        });
        return given.toArray(String[]::new);
    }
}
