package org.backchannel.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The application's settings among the arguments: {@code --name.of.it=value}. Anything else that no command knows is a mistake. */
final class Settings {

    private static final Pattern SETTING = Pattern.compile("--(?=[^=]*[.])[a-z0-9.\\[\\]-]+=.*|--debug|--trace", Pattern.DOTALL);

    private Settings() {
    }

    /**
     * What the command did not know itself, if all of it is settings.
     *
     * @throws ParameterException for what is none
     */
    static String[] of(CommandSpec command, List<String> unmatched) {
        unmatched.stream().filter(argument -> !SETTING.matcher(argument).matches()).findFirst().ifPresent(argument -> {
            throw new ParameterException(command.commandLine(), "`" + argument + "` is neither an option of this command nor a setting");
        });
        return unmatched.toArray(String[]::new);
    }
}
