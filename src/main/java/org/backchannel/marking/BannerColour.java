package org.backchannel.marking;

/** The colour of a banner line, in the practice of the United States. Colour never stands alone: the words are always there. */
public enum BannerColour {
    UNCLASSIFIED("unclassified"),
    /** In the colour of Confidential: the level was abolished in 1953 before there were colours, and what still carries it is protected like Confidential. */
    RESTRICTED("confidential"), CONFIDENTIAL("confidential"), SECRET("secret"), TOP_SECRET("top-secret"), TOP_SECRET_CODEWORD(
            "top-secret-codeword");

    private final String css;

    BannerColour(String css) {
        this.css = css;
    }

    /** The name of the class in the style sheet. */
    public String css() {
        return css;
    }

    /** The colour of the banner of that marking. */
    public static BannerColour of(Marking marking) {
        return switch (marking.level()) {
            case UNCLASSIFIED -> UNCLASSIFIED;
            case RESTRICTED -> RESTRICTED;
            case CONFIDENTIAL -> CONFIDENTIAL;
            case SECRET -> SECRET;
            case TOP_SECRET -> marking.codewords().isEmpty() ? TOP_SECRET : TOP_SECRET_CODEWORD;
        };
    }
}
