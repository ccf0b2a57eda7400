package org.backchannel.custody;

import org.backchannel.sealing.SealEvidence;

/** An opened item with what proves parts of it to somebody who is not shown the rest. Never kept. Says only what it is. */
public final class Provable {

    private final Paper paper;
    private final Salted salted;
    private final SealEvidence evidence;

    Provable(Paper paper, Salted salted, SealEvidence evidence) {
        this.paper = paper;
        this.salted = salted;
        this.evidence = evidence;
    }

    public Paper paper() {
        return paper;
    }

    public Salted salted() {
        return salted;
    }

    public SealEvidence evidence() {
        return evidence;
    }

    @Override
    public String toString() {
        return "an opened item with its proof";
    }
}
