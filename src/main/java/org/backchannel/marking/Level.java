package org.backchannel.marking;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much damage disclosure would do, lowest first. The enum names are the spelling in JSON, in policies and in the database. */
public enum Level {
    UNCLASSIFIED("U"), RESTRICTED("R"), CONFIDENTIAL("C"), SECRET("S"), TOP_SECRET("TS");

    private static final Level[] ALL = values();

    private final String abbreviation;

    Level(String abbreviation) {
        this.abbreviation = abbreviation;
    }

    /** 0 for unclassified to 4 for top secret. */
    public int rank() {
        return switch (this) {
            case UNCLASSIFIED -> 0;
            case RESTRICTED -> 1;
            case CONFIDENTIAL -> 2;
            case SECRET -> 3;
            case TOP_SECRET -> 4;
        };
    }

    /**
     * The level of that rank.
     *
     * @throws InvalidMarking for any other number
     */
    public static Level ofRank(int rank) {
        return Stream.of(ALL).filter(level -> level.rank() == rank).findFirst()
                .orElseThrow(() -> new InvalidMarking("there is no level of rank `%d`".formatted(rank)));
    }

    /** As people write it: "Top Secret". */
    public String words() {
        return Stream.of(name().split("_")).map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    /** As a portion mark writes it: U, R, C, S or TS. */
    public String abbreviation() {
        return abbreviation;
    }

    /**
     * The level of that enum name, exactly as JSON spells it.
     *
     * @throws InvalidMarking for any other text, other spellings of a level included
     */
    public static Level parse(String name) {
        for (Level level : ALL) {
            if (level.name().equals(name)) {
                return level;
            }
        }
        throw new InvalidMarking("`%s` is no level".formatted(name));
    }

    Level max(Level other) {
        return rank() >= other.rank() ? this : other;
    }
}
