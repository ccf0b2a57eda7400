package org.backchannel.audit;

import java.util.List;
import java.util.OptionalLong;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Submission;
import org.backchannel.ledger.Witness;
import org.backchannel.ledger.Witnessed;
import org.backchannel.ledger.Witnesses;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** What is carried to witnesses and back as text files, where no network is. Both ways are acts, with their entries. */
public final class WitnessFiles {

    static final String COSIGNED = "cosigned";
    private static final String WITNESS = "witness";
    private static final String ENTRIES = "entries";

    private final Guard guard;
    private final Integrator integrator;
    private final Witnesses witnesses;

    WitnessFiles(Guard guard, Integrator integrator, Witnesses witnesses) {
        this.guard = guard;
        this.integrator = integrator;
        this.witnesses = witnesses;
    }

    /**
     * What a witness is to be asked with: the newest checkpoint, this call included, and the proof that the log went on.
     *
     * @param name of the witness; may be empty if there is but one
     * @param old the size that it says it has cosigned; empty for what this registry knows of
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     * @throws BadInput naming the part that cannot be used
     */
    public String request(Asker asker, String name, String old) {
        return guard.look(asker, Act.REQUEST_COSIGNATURE, Target.trail(), permit -> {
            permit.whoMay(Act.REQUEST_COSIGNATURE);
            Witness witness = witness(name);
            integrator.drain();
            Submission request = witnesses.request(witness, size(old))
                    .orElseThrow(() -> Conflict.state("the newest checkpoint is not one that this registry signed"));
            permit.note(WITNESS, witness.name());
            permit.note(ENTRIES, Long.toString(request.checkpoint().size()));
            return request.toString();
        });
    }

    /**
     * Takes in a cosigned checkpoint.
     *
     * @return who cosigned it
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     * @throws BadInput if it is none of this log's, or no witness of this registry has signed it
     */
    public Witnessed take(Asker asker, String text) {
        return guard.change(asker, Act.TAKE_COSIGNATURE, Target.trail(), Context.NONE, permit -> {
            permit.whoMay(Act.TAKE_COSIGNATURE);
            Witnessed made = taken(text);
            permit.note(WITNESS, String.join(" ", made.by()));
            permit.note(ENTRIES, Long.toString(made.size()));
            return made;
        });
    }

    private Witnessed taken(String text) {
        if (text.length() > Submission.LONGEST) {
            throw new BadInput(COSIGNED, "a cosigned checkpoint has at most " + Submission.LONGEST + " characters");
        }
        try {
            // A form sends its lines as the network does.
            String lines = text.replace("\r\n", "\n").strip();
            return witnesses.take(SignedNote.parse(lines + "\n"));
        } catch (IllegalArgumentException wrong) {
            throw new BadInput(COSIGNED, String.valueOf(wrong.getMessage()));
        }
    }

    private Witness witness(String name) {
        List<Witness> all = witnesses.quorum().witnesses();
        return name.isEmpty() && all.size() == 1
                ? all.getFirst()
                : witnesses.quorum().witness(name)
                        .orElseThrow(() -> new BadInput(WITNESS, "`%s` is no witness of this registry".formatted(name)));
    }

    private static OptionalLong size(String old) {
        if (!old.matches("[0-9]{0,18}")) {
            throw new BadInput("old", "`%s` is not a number of entries".formatted(old));
        }
        return old.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(old));
    }
}
