package org.backchannel.marking;

/** The categories of a modern marking, in the order in which they stand in a line (CAPCO 2016, A.5 and A.6). */
public enum Category {
    /** The levels that a banner line spells out and a portion mark abbreviates. */
    LEVEL,
    /** Classifications of NATO. */
    NATO,
    /** Control systems of sensitive compartmented information. */
    SCI,
    /** Registered compartments of such a system; they follow it after a hyphen. */
    COMPARTMENT,
    /** How compartments of a system, or sub-compartments of a compartment, are built that are not published. */
    SHAPE,
    /** Special access programs. */
    SAP,
    /** Registered programs, and nicknames of alternative measures; they follow their word after a hyphen. */
    PROGRAM,
    /** Information of the Atomic Energy Act. */
    AEA,
    /** Foreign government information. */
    FGI,
    /** Dissemination controls. */
    DISSEM,
    /** Dissemination controls of departments outside the intelligence community. */
    NON_IC
}
