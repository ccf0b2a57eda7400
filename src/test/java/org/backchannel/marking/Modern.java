package org.backchannel.marking;

/** The modern editions, as the tests read lines with them. */
final class Modern {
    static final ModernProfile CAPCO = ModernProfile.load(ModernProfile.CAPCO, Legacy.FOLDER);
    static final ModernProfile DODM = ModernProfile.load(ModernProfile.DODM, Legacy.FOLDER);

    private Modern() {
    }

    static ModernProfile edition(String name) {
        return name.equals(ModernProfile.CAPCO) ? CAPCO : DODM;
    }
}
