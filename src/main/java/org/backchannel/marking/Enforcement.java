package org.backchannel.marking;

import java.util.List;
import java.util.Optional;

/** What is enforced of the lines and portion marks of a modern edition, and what of its words a person can be given. */
public final class Enforcement {

    private final ModernProfile profile;
    private final Grants grants;

    Enforcement(ModernProfile profile) {
        this.profile = profile;
        this.grants = new Grants(profile);
    }

    /**
     * What is enforced of a line: as {@link ModernProfile#marking(ModernReading)}, and what is classified and says nothing of release, or leaves it to an official for
     * disclosure, is released to nobody until somebody has decided (CAPCO 2016, B.3 table 2; H.8, RELIDO).
     */
    public Marking enforced(ModernReading reading) {
        Marking marking = profile.marking(reading);
        return reading.status() == Reading.Status.OK ? marking.join(reading.line().map(this::limited).orElse(marking)) : marking;
    }

    private Marking limited(ModernLine line) {
        Stance stance = Stance.of(line, profile.countries(), Optional.empty());
        Marking marking = profile.marking(line);
        boolean undecided = stance.noforn() || (stance.marked() && !marking.release().stated());
        Release release = undecided ? Release.nobody() : marking.release();
        return new Marking(marking.level(), marking.controls(), marking.codewords(), marking.eyesOnly(), release);
    }

    /**
     * What a portion mark restricts in a paper that is marked so as a whole: REL, without a list, stands for the whole's, and for nobody
     * where the whole has none. Empty for what is no portion mark of this edition.
     */
    public Optional<Marking> portion(String mark, Marking whole) {
        if (mark.length() > Profile.LONGEST_LINE) {
            return Optional.empty();
        }
        ModernReading reading = profile.read(mark.strip(), Form.PORTION);
        boolean enclosed = mark.strip().startsWith("(") && reading.status() == Reading.Status.OK;
        return reading.line().filter(line -> enclosed).map(line -> {
            Marking own = limited(line);
            boolean likeTheWhole = whole.release().stated()
                    && List.of("REL_TO", "EYES_ONLY").stream().anyMatch(id -> line.has(id) && line.items(id).isEmpty());
            return likeTheWhole ? new Marking(own.level(), own.controls(), own.codewords(), own.eyesOnly(), whole.release()) : own;
        });
    }

    /**
     * How a banner line writes a codeword or compartment with that identifier, such as {@code SI-G ABCD} for {@code SI__G__ABCD}: a
     * registered one, or one that is not published and is built as this edition says; empty for any other.
     */
    public Optional<String> codeword(String id) {
        return grants.codeword(id);
    }

    /** How a banner line writes a control with that identifier, such as {@code RD-CNWDI} for {@code RD_CNWDI}; empty for what is none. */
    public Optional<String> control(String id) {
        return grants.control(id);
    }
}
