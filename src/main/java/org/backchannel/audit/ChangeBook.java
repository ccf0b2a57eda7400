package org.backchannel.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.guard.Announced;
import org.backchannel.guard.Announcements;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Entry;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/**
 * Announcing a change of the policy, or of a key, before an administrator starts the registry with it: one person says which and why, another
 * confirms it, and the start says who they were. The trail alone says how far it came.
 */
final class ChangeBook {

    /** A reason is no longer. */
    static final int LONGEST = 500;
    private static final String NOTE = "note";

    private final Guard guard;
    private final Announcements announcements;
    private final Policy policy;

    ChangeBook(Guard guard, Announcements announcements, Policy policy) {
        this.guard = guard;
        this.announcements = announcements;
        this.policy = policy;
    }

    /**
     * @param policy the digest of the one in force
     * @param all what was ever announced, the newest first
     * @param broken the entry of an announcement that is not what was recorded: then none are shown
     */
    record Overview(String policy, List<Announced> all, Optional<Long> broken) {
        Overview {
            all = List.copyOf(all);
        }
    }

    Overview see(Permit permit) {
        permit.whoMay(Act.SEE_CHANGES);
        try {
            return new Overview(policy.digest(), announcements.all(), Optional.empty());
        } catch (BrokenTrail broken) {
            permit.note("failure", broken.getMessage() == null ? "broken" : broken.getMessage());
            return new Overview(policy.digest(), List.of(), Optional.of(broken.id()));
        }
    }

    /**
     * Announces that the policy, or a key, of this digest is to take effect.
     *
     * @throws BadInput if it is no SHA-256, or the reason says nothing or is too long
     * @throws Conflict if it is in force, or announced already
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     */
    void propose(Asker asker, String typed, String reason) {
        guard.change(asker, Act.PROPOSE_CHANGE, Target.registry(), Context.NONE, permit -> {
            permit.whoMay(Act.PROPOSE_CHANGE);
            String digest = checked(typed.strip());
            String note = reason(reason);
            if (announcements.of(digest).filter(Announced::open).isPresent()) {
                throw Conflict.state("it is announced already");
            }
            if (digest.equals(policy.digest())) {
                throw Conflict.state("that is the policy in force");
            }
            permit.change(Announcements.subject(digest), Announcements.PROPOSED, Map.of(NOTE, note));
            return digest;
        });
    }

    /**
     * Confirms what another has announced.
     *
     * @throws Conflict if there is no such announcement that waits
     * @throws org.backchannel.guard.Refused if the policy does not allow it: as where it is one's own
     */
    void confirm(Asker asker, String digest) {
        // Looked up before the guard is asked, since the rules need to know who proposed it; it is looked up again under the lock.
        Context context = waiting(digest).map(found -> Context.NONE.proposedBy(found.proposed().facts().getOrDefault(Entry.ACTOR, "")))
                .orElse(Context.NONE.proposedBy("nobody"));
        guard.change(asker, Act.CONFIRM_CHANGE, Target.registry(), context, permit -> {
            permit.whoMay(Act.CONFIRM_CHANGE);
            Announced found = waiting(digest).orElseThrow(ChangeBook::gone);
            permit.change(Announcements.subject(digest), Announcements.CONFIRMED, Map.of());
            return found;
        });
    }

    /**
     * Takes it back or turns it down, confirmed or not.
     *
     * @throws Conflict if there is no such announcement, or it took effect
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     */
    void withdraw(Asker asker, String digest) {
        guard.change(asker, Act.WITHDRAW_CHANGE, Target.registry(), Context.NONE, permit -> {
            permit.whoMay(Act.WITHDRAW_CHANGE);
            Announced found = known(digest).filter(Announced::open).orElseThrow(ChangeBook::gone);
            permit.change(Announcements.subject(digest), Announcements.WITHDRAWN, Map.of());
            return found;
        });
    }

    private Optional<Announced> waiting(String digest) {
        return known(digest).filter(found -> found.stage() == Announced.Stage.PROPOSED);
    }

    private Optional<Announced> known(String digest) {
        try {
            return announcements.of(digest);
        } catch (BrokenTrail altered) {
            return Optional.empty();
        }
    }

    private static Conflict gone() {
        return Conflict.state("there is no such announcement that waits: somebody may have decided on it");
    }

    private static String checked(String digest) {
        if (!Announcements.digest(digest)) {
            throw new BadInput("digest", "`%s` is not a SHA-256: 64 hexadecimal digits, as `policy digest` prints them".formatted(digest));
        }
        return digest;
    }

    private static String reason(String typed) {
        String words = typed.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new BadInput("reason", "a reason of 1 to %d characters says what changes and why".formatted(LONGEST));
        }
        return words;
    }
}
