package org.backchannel.people;

/** The provider says something of somebody that the table of claims does not know. What it was is told to nobody. */
final class UnknownWord extends RuntimeException {

    private final transient Aspect aspect;

    UnknownWord(Aspect aspect) {
        super("a claim about " + aspect.word() + " says a word that is not known");
        this.aspect = aspect;
    }

    Aspect aspect() {
        return aspect;
    }
}
