package org.backchannel.ledger;

/** Is told how it stands with the registry, on the thread that measures. What it throws is logged, and it is told again at the next measurement. */
public interface ConditionListener {

    void measured(Condition now);

    /** The registry stops: what was kept in memory is to be written down now, if it can be. */
    void stopping(Condition last);
}
