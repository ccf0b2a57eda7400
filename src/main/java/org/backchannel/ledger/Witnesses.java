package org.backchannel.ledger;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has the newest checkpoint cosigned, over the network or by files, and knows who did. No transaction waits for it: it is asked after a
 * checkpoint is signed, by a thread of its own, and by whoever gives checkpoints out.
 */
public final class Witnesses {

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final Quorum quorum;
    private final Checkpoints checkpoints;
    private final Cosignatures cosignatures;
    private final StoredTree tree;
    private final WitnessClient client;
    private final InstantSource clock;
    private final RefusalListener listener;
    private final ReentrantLock round = new ReentrantLock();
    /** By witness: what was told of it last, and what it said last. */
    private final Map<String, WitnessRefusal> refused = new ConcurrentHashMap<>();
    private final Map<String, String> said = new ConcurrentHashMap<>();

    Witnesses(Quorum quorum, JdbcClient database, Checkpoints checkpoints, WitnessClient client, InstantSource clock,
            RefusalListener listener) {
        this.quorum = quorum;
        this.checkpoints = checkpoints;
        this.cosignatures = new Cosignatures(database);
        this.tree = new StoredTree(database);
        this.client = client;
        this.clock = clock;
        this.listener = listener;
    }

    public Quorum quorum() {
        return quorum;
    }

    /** Asks every witness that has an address and has not cosigned the newest checkpoint; returns when all have answered, or their time is up. */
    public void ask() {
        if (quorum.witnesses().isEmpty()) {
            return;
        }
        round.lock();
        try {
            checkpoints.newest().filter(signed -> signed.checkpoint().isPresent()).ifPresent(this::ask);
        } finally {
            round.unlock();
        }
    }

    private record Asked(Witness witness, URI address, long old, Bounded.Asked answer) {
    }

    private void ask(Signed newest) {
        SignedNote note = SignedNote.parse(newest.note());
        List<Asked> asked = new ArrayList<>();
        for (Witness witness : quorum.witnesses()) {
            if (witness.url().isPresent() && witness.cosigned(note).isEmpty()) {
                asked.add(begin(witness, witness.url().get(), size(last(witness)), note));
            }
        }
        List<Asked> again = new ArrayList<>();
        asked.forEach(one -> answered(one, client.reply(one.answer()), note, true).ifPresent(again::add));
        again.forEach(one -> answered(one, client.reply(one.answer()), note, false));
    }

    private Asked begin(Witness witness, URI address, long old, SignedNote note) {
        return new Asked(witness, address, old, client.ask(address, submission(old, note)));
    }

    private Submission submission(long old, SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        long from = Math.min(old, checkpoint.size());
        return Submission.of(from, new MerkleTree(tree).consistency(from, checkpoint.size()), checkpoints.own(note));
    }

    /** @return what it is asked with again, while the others are heard */
    private Optional<Asked> answered(Asked asked, Reply reply, SignedNote note, boolean first) {
        long size = Checkpoint.parse(note.text()).size();
        switch (reply) {
            case Reply.Lines(String text) -> lines(asked.witness(), note, text);
            case Reply.Conflict(long claimed) when claimed > size ->
                refused(asked.witness(), WitnessRefusal.Kind.ROLLBACK, OptionalLong.of(claimed), note);
            case Reply.Conflict(long claimed) when first -> {
                if (claimed < asked.old()) {
                    refused(asked.witness(), WitnessRefusal.Kind.FORGOT, OptionalLong.of(claimed), note);
                }
                // An answer of it was lost, or one of the two has forgotten what was cosigned: it is shown the way from there.
                return Optional.of(begin(asked.witness(), asked.address(), claimed, note));
            }
            case Reply.Conflict(long claimed) ->
                refused(asked.witness(), WitnessRefusal.Kind.FORK, OptionalLong.of(claimed), note);
            case Reply.Inconsistent inconsistent ->
                refused(asked.witness(), WitnessRefusal.Kind.FORK, OptionalLong.of(asked.old()), note);
            case Reply.Status(int status) -> {
                refused(asked.witness(), WitnessRefusal.Kind.REFUSED, OptionalLong.empty(), note);
                said.put(asked.witness().name(), "answered with " + status);
            }
            case Reply.Silence(String why) -> said.put(asked.witness().name(), why);
        }
        return Optional.empty();
    }

    private void lines(Witness witness, SignedNote note, String text) {
        if (!keep(witness, note, text)) {
            tell(new WitnessRefusal(witness.name(), WitnessRefusal.Kind.FALSE, OptionalLong.empty(), Checkpoint.parse(note.text()).size(),
                    checkpoints.own(note).toString(), Optional.of(text.substring(0, Math.min(text.length(), 20_000)))));
        }
    }

    private boolean keep(Witness witness, SignedNote note, String text) {
        try {
            SignedNote answer = SignedNote.parse(checkpoints.own(note) + text);
            SignedNote good = new SignedNote(note.text(), witness.lines(answer.signatures()));
            return witness.cosigned(good).map(at -> {
                cosignatures.keep(Checkpoint.parse(note.text()).size(), witness.name(), at, good.lines());
                refused.remove(witness.name());
                said.remove(witness.name());
                return true;
            }).orElse(false);
        } catch (IllegalArgumentException noLines) {
            LOG.debug("what {} answered cannot be read", witness.name(), noLines);
            return false;
        }
    }

    private void refused(Witness witness, WitnessRefusal.Kind kind, OptionalLong claimed, SignedNote note) {
        tell(new WitnessRefusal(witness.name(), kind, claimed, Checkpoint.parse(note.text()).size(), checkpoints.own(note).toString(),
                last(witness).map(SignedNote::toString)));
    }

    private void tell(WitnessRefusal refusal) {
        said.put(refusal.witness(), "says that the log " + refusal.kind().words());
        WitnessRefusal before = refused.get(refusal.witness());
        if (before != null && refusal.repeats(before)) {
            return;
        }
        LOG.error("the witness {} does not cosign: the log {}", refusal.witness(), refusal.kind().words());
        // P5: both checkpoints are kept, whoever of the two is right.
        cosignatures.keep(refusal, clock.instant());
        listener.refused(refusal);
        // Only now: what could not be written down is told at the next refusal.
        refused.put(refusal.witness(), refusal);
    }

    /** What a person carries to a witness: the newest checkpoint and the proof from what that witness has cosigned. */
    public Optional<Submission> request(Witness witness, OptionalLong old) {
        return checkpoints.newest().filter(signed -> signed.checkpoint().isPresent()).map(signed -> SignedNote.parse(signed.note()))
                .map(note -> submission(old.orElseGet(() -> size(last(witness))), note));
    }

    /**
     * Takes in a cosigned checkpoint that was carried here.
     *
     * @return who cosigned it
     * @throws IllegalArgumentException if it is none of this log, or none of the witnesses has signed it
     */
    public Witnessed take(SignedNote carried) {
        long size = Checkpoint.parse(carried.text()).size();
        SignedNote own = checkpoints.signed(size).filter(note -> note.text().equals(carried.text()))
                .orElseThrow(() -> new IllegalArgumentException("this log has signed no such checkpoint of " + size + " entries"));
        List<Witness> by = quorum.witnesses().stream().filter(witness -> keep(witness, own, carried.lines())).toList();
        if (by.isEmpty()) {
            throw new IllegalArgumentException("none of the witnesses of this registry has signed it");
        }
        return quorum.of(checkpoints.signed(size).orElse(own));
    }

    /** The largest checkpoint that enough witnesses have cosigned; else the largest that any has; empty if none has any. */
    public Optional<Witnessed> standing() {
        List<Witnessed> found = new ArrayList<>();
        for (long size : cosignatures.sizes()) {
            Optional<Witnessed> witnessed = checkpoints.signed(size).map(quorum::of).filter(made -> !made.by().isEmpty());
            if (witnessed.filter(Witnessed::enough).isPresent()) {
                return witnessed;
            }
            witnessed.ifPresent(found::add);
        }
        return found.stream().findFirst();
    }

    /** Each of them, in the order of the file. */
    public List<WitnessState> states() {
        return quorum.witnesses().stream().map(witness -> {
            Optional<SignedNote> last = last(witness);
            return new WitnessState(witness.name(), witness.url().map(URI::toString), size(last), last.flatMap(witness::cosigned),
                    Optional.ofNullable(said.get(witness.name())));
        }).toList();
    }

    private Optional<SignedNote> last(Witness witness) {
        return cosignatures.sizes(witness.name()).stream().flatMap(size -> checkpoints.signed(size).stream())
                .filter(note -> witness.cosigned(note).isPresent()).findFirst();
    }

    private static long size(Optional<SignedNote> note) {
        return note.map(last -> Checkpoint.parse(last.text()).size()).orElse(0L);
    }
}
