package org.backchannel.marking;

import java.nio.file.Path;
import java.util.Optional;

/** Proposes how lines of older editions would be written today, by the words of {@code CAPCO-2016} and `successors.tsv`. */
public final class Modernizer {
    private final ModernProfile today;
    private final Successors successors;

    private Modernizer(ModernProfile today, Successors successors) {
        this.today = today;
        this.successors = successors;
    }

    /**
     * With the tables of that folder.
     *
     * @throws InvalidRegister naming file, line and what is wrong, when one cannot be read or relied upon
     */
    public static Modernizer load(Path folder) {
        ModernProfile today = ModernProfile.load(ModernProfile.CAPCO, folder);
        return new Modernizer(today, Successors.load(folder, today.glossary()));
    }

    /** What a legacy line would be today; without a banner line when it is quarantined. */
    public ModernEquivalent of(Reading reading, Register register) {
        Renewal renewal = new Renewal(today, successors, Profile.LEGACY);
        for (Token token : reading.tokens()) {
            Optional<Word> word = token.id().flatMap(register::word);
            switch (token.kind()) {
                case SEPARATOR -> {
                }
                case UNKNOWN -> renewal.unknown(token.verbatim());
                case LEVEL, CONTROL, CODEWORD, EYES_ONLY, COUNTRY, PRECEDENCE, CAPTION, CONDITION, STATEMENT, WITHHELD ->
                    renewal.word(token.verbatim(), word.map(Word::id).orElse(Meaning.EYES_ONLY_FOR),
                            word.filter(Word::standsAlone).map(found -> "CONTROL_ALONE").orElse(token.kind().name()));
            }
        }
        return renewal.equivalent(reading.status() == Reading.Status.OK, reading.marking().level());
    }

    /** What a modern line would be in the edition of today; without a banner line when it is not understood. */
    public ModernEquivalent of(ModernReading reading, String profile) {
        Renewal renewal = new Renewal(today, successors, profile);
        reading.unknown().forEach(renewal::unknown);
        reading.line().ifPresent(line -> line.entries().forEach(renewal::entry));
        return reading.line().filter(line -> reading.status() == Reading.Status.OK).map(renewal::equivalent)
                .orElseGet(() -> renewal.equivalent(false, Level.UNCLASSIFIED));
    }
}
