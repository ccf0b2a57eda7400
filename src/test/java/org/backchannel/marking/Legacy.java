package org.backchannel.marking;

import java.nio.file.Path;

/** The register of the project and its legacy profile, as the tests read lines with it. */
final class Legacy {
    static final Path FOLDER = Path.of("policies", "markings");
    static final Register REGISTER = Register.load(FOLDER);
    static final Profile PROFILE = Profile.legacy(REGISTER);

    private Legacy() {
    }

    static Reading read(String line) {
        return PROFILE.read(line);
    }

    static String joined(Reading reading) {
        StringBuilder all = new StringBuilder();
        reading.tokens().forEach(token -> all.append(token.verbatim()));
        return all.toString();
    }
}
