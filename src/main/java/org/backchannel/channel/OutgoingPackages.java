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
     * @param approvable what was approved: JSON, of which the approval's digest is the SHA-384
     */
    void send(Permit permit, Message message, Item sent, String approvable);

    /**
     * Takes a message back, in the transaction of the permit.
     *
     * @return ids of the addressees at other sites from whom it cannot be taken back, since it has left
     */
    Set<String> recall(Permit permit, Message message);

    /** What the sites of addressees elsewhere have said of a message, by the addressee's id. */
    Map<String, Told> told(Message message);

    /**
     * What another site has said.
     *
     * @param refused that it has nobody of that id
     */
    record Told(Optional<Instant> delivered, Optional<Instant> opened, boolean refused) {
        public static final Told NOTHING = new Told(Optional.empty(), Optional.empty(), false);
    }

    /** Whether that is the id of somebody at another site. */
    static boolean elsewhere(String id) {
        return id.indexOf('@') >= 0;
    }
}
