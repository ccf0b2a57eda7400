package org.backchannel.people;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Level;

/** Which words the registry has for each aspect. */
final class ClaimWords {

    private static final Pattern GROUP = Pattern.compile("[a-z0-9-]{1,64}");

    private final KnownWords register;

    ClaimWords(KnownWords register) {
        this.register = register;
    }

    /** The registry's own form of the word, as a {@link Ceiling} has it; empty where it is none. */
    Optional<String> known(Aspect aspect, String word) {
        return switch (aspect) {
            case ROLES -> Arrays.stream(Role.values()).filter(role -> role.given() && role.word().equals(word)).map(Role::name).findFirst();
            case LEVEL -> level(word);
            case CONTROLS -> Optional.of(word).filter(register.controls()::contains);
            case CODEWORDS -> Optional.of(word).filter(register.codewords()::contains);
            case NATIONAL -> Optional.of(word).filter(says -> says.equals(Ceiling.YES) || says.equals("false"));
            case NATIONALITY -> Optional.of(word).filter(register.countries()::contains);
            case GROUPS -> Optional.of(word).filter(id -> GROUP.matcher(id).matches());
        };
    }

    private static Optional<String> level(String word) {
        try {
            return Optional.of(Level.parse(word).name());
        } catch (InvalidMarking none) {
            return Optional.empty();
        }
    }
}
