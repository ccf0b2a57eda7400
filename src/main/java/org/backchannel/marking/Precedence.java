package org.backchannel.marking;

import java.util.List;

/** Which words take precedence over others in a banner line, and which a classified one leaves out (CAPCO 2016, H.6, H.8, H.9). */
final class Precedence {
    /** The words that the roll-up of release writes. */
    static final List<String> RELEASE = List.of("NOFORN", "REL_TO", "RELIDO", "EYES_ONLY", "DISPLAY_ONLY");
    private static final String ATOMIC = "CAPCO 2016, H.6";
    private static final String DISSEM = "CAPCO 2016, H.8";
    private static final String NON_IC = "CAPCO 2016, H.9";
    private static final List<String> UNCLASSIFIED_ALONE = List.of("FOUO", "LIMDIS", "SBU", "SBU_NOFORN", "DCNI", "UCNI");

    private final Tally tally;
    private final boolean classified;
    private final List<ModernLine> lines;
    private final boolean noforn;

    Precedence(Tally tally, Level level, List<ModernLine> lines, List<Entry> release) {
        this.tally = tally;
        this.classified = level != Level.UNCLASSIFIED;
        this.lines = lines;
        this.noforn = release.stream().anyMatch(entry -> entry.is("NOFORN"));
    }

    /** Applies them, and tells whether SBU NOFORN or LES NOFORN stands for the NOFORN of the line as well. */
    boolean apply() {
        tally.supersede("FRD", "RD", "RD takes precedence over FRD", ATOMIC);
        tally.supersede("TFNI", "RD", "RD takes precedence over TFNI", ATOMIC);
        tally.supersede("TFNI", "FRD", "FRD takes precedence over TFNI", ATOMIC);
        tally.supersede("ORCON_USGOV", "ORCON", "ORCON takes precedence over ORCON-USGOV", DISSEM);
        tally.supersede("EXDIS", "NODIS", "NODIS has priority over EXDIS", NON_IC);
        for (String captioned : List.of("NODIS", "EXDIS")) {
            for (String weaker : List.of("SBU", "SBU_NOFORN", "FOUO")) {
                tally.supersede(weaker, captioned, "NODIS and EXDIS take precedence", NON_IC);
            }
        }
        boolean combined = combined();
        if (!combined) {
            tally.reduce("LES_NOFORN", "LES", "NOFORN stands among the dissemination controls, and LES by itself", NON_IC);
        }
        tally.supersede("SBU", "SBU_NOFORN", "SBU NOFORN supersedes SBU", NON_IC);
        tally.supersede("LES", "LES_NOFORN", "LES NOFORN supersedes LES", NON_IC);
        if (classified) {
            UNCLASSIFIED_ALONE.forEach(id -> tally.drop(id, "the classification protects it", DISSEM + "; H.6; H.9"));
        } else {
            unclassified(combined);
        }
        return combined;
    }

    private void unclassified(boolean combined) {
        if (!combined) {
            tally.reduce("SBU_NOFORN", "SBU", "NOFORN stands among the dissemination controls, and SBU by itself", NON_IC);
        }
        boolean others = tally.entries().stream().anyMatch(entry -> !entry.is("FOUO")
                && (entry.term().category() == Category.DISSEM || entry.term().category() == Category.NON_IC));
        if (others) {
            tally.drop("FOUO", "other dissemination controls take its place", DISSEM + ", FOUO");
        }
    }

    /**
     * In an unclassified text the word of two is kept where nothing else says anything of release: no other NOFORN, and no other
     * marking that the roll-up would have had to weigh (D.2, table 3; H.9, SBU NOFORN, pages 1, 3 and 4).
     */
    private boolean combined() {
        boolean two = tally.has("SBU_NOFORN") ^ tally.has("LES_NOFORN");
        return two && !classified && noforn && lines.stream().noneMatch(line -> RELEASE.stream().anyMatch(line::has))
                && !tally.has("NODIS") && !tally.has("EXDIS");
    }
}
