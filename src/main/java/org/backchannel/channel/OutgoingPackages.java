package org.backchannel.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.marking.Marking;

/**
 * What leaves for other sites. This module says what it needs of it; how messages get there is the business of a module above. An addressee
 * at another site has an id that no person here can have: {@code kissinger@washington}.
 */
public interface OutgoingPackages {

    /** Everybody at other sites who can be addressed: those whom a trusted site has published. */
    List<Correspondent> correspondents();

    /** What that id of somebody at another site means in words, if they are known. */
    Optional<String> name(String id);

    /** Whether what is marked so may go to the site of that addressee: nobody writes down. */
    boolean accredited(String id, Marking marking);

    /**
     * Hands a message over that is being transmitted, in the transaction of the permit.
     *
     * @param sent its item as it was transmitted
     * @param attachments as they were transmitted with it
     * @param approvable what was approved: JSON, of which the approval's digest is the SHA-384
     */
    void send(Permit permit, Message message, Item sent, List<Item> attachments, String approvable);

    /** Takes a message back, in the transaction of the permit: what has not left stays, and the sites to which it has gone are told. */
    Gone recall(Permit permit, Message message);

    /**
     * The addressees at other sites to whom a message that is recalled has gone.
     *
     * @param had ids of those who had it, or of whom nobody can say any more
     * @param asked ids of those whose site will say
     */
    record Gone(Set<String> had, Set<String> asked) {
        public Gone {
            had = Set.copyOf(had);
            asked = Set.copyOf(asked);
        }
    }

    /** What the sites of addressees elsewhere have said of a message, by the addressee's id. */
    Map<String, Told> told(Message message);

    /**
     * What another site has said.
     *
     * @param refused that it has nobody of that id
     * @param back what came of a recall
     */
    record Told(Optional<Instant> delivered, Optional<Instant> opened, boolean refused, Back back) {
        public static final Told NOTHING = new Told(Optional.empty(), Optional.empty(), false, Back.NOT_ASKED);
    }

    /** What came of a recall with an addressee at another site. */
    enum Back {
        NOT_ASKED,
        /** It had not left. */
        STAYED,
        /** The site is told with the next pouch, or has been, and has not answered. */
        ASKED,
        /** It was taken back before it was opened. */
        TAKEN,
        /** It was opened before. */
        HAD
    }

    /** Whether that is the id of somebody at another site. */
    static boolean elsewhere(String id) {
        return id.indexOf('@') >= 0;
    }
}
