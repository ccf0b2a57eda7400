package org.backchannel.marking;

/** A word as it is written: whether that is how a banner line has it, and whether a portion mark. */
record Spelling(Term term, boolean banner, boolean portion) {
    boolean fits(Form form) {
        return form == Form.BANNER ? banner : portion;
    }

    Spelling or(Spelling other) {
        return new Spelling(term, banner || other.banner, portion || other.portion);
    }
}
