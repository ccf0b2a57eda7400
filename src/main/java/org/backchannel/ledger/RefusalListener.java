package org.backchannel.ledger;

/** Who is told that a witness did not cosign a checkpoint. */
@FunctionalInterface
public interface RefusalListener {

    /** Told once for as long as the witness says the same. */
    void refused(WitnessRefusal refusal);
}
