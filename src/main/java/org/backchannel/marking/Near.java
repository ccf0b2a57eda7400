package org.backchannel.marking;

/**
 * A registered word that is near to one that the register does not know; a proposal for a person to judge.
 *
 * @param spelling how it is written
 * @param id its identifier
 * @param distance how many letters are added, dropped, changed or swapped
 */
public record Near(String spelling, String id, int distance) {

    /** How many letters must be added, dropped, changed or swapped with their neighbour to make one of the other (Damerau). */
    public static int between(String from, String to) {
        return Nearest.distance(from, to);
    }
}
