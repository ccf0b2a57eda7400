package org.backchannel.guard;

import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.RefusalListener;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.WitnessRefusal;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the trail that a witness did not cosign: nobody asked for anything, so this is no admission. */
final class WitnessRefusals implements RefusalListener {

    private final Ledger ledger;
    private final TransactionTemplate transaction;

    WitnessRefusals(Ledger ledger, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.transaction = transaction;
    }

    @Override
    public void refused(WitnessRefusal refusal) {
        var facts = Admissions.who(Asker.registry("witness"));
        facts.put("witness", refusal.witness());
        facts.put("answer", refusal.kind().name());
        refusal.claimed().ifPresent(claimed -> facts.put("claimed", Long.toString(claimed)));
        facts.put("entries", Long.toString(refusal.size()));
        facts.put("root", Checkpoint.parse(SignedNote.parse(refusal.note()).text()).root());
        transaction.executeWithoutResult(tx -> ledger.append(Entry.noted("witness.refused", Subject.system("trail"), facts)));
    }
}
