package org.backchannel.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.marking.Marking;

/**
 * Carries referrals and the answers to them between registries, sealed to the other one as packages: with the next pouch, or as files in somebody's
 * hand. What is in a package only its receiver opens.
 */
public interface ReferralCarrier {

    /** What a package holds. */
    enum Kind {
        REFERRAL, ANSWER
    }

    /**
     * A registry that is trusted.
     *
     * @param name by which it is addressed
     */
    record Registry(String name, String title) {
    }

    /**
     * A package that was sealed.
     *
     * @param pouch the number of the pouch that took it; 0 while it waits for one
     */
    record Sent(Registry to, int pouch, Instant at) {
    }

    /**
     * A package that came.
     *
     * @param id always the same for one referral of one registry: that of the item that is filed from it, too
     * @param marking what its line means here, held at no less than its sender holds it
     * @param line the marking line of the item that portions were referred of
     * @param edition in which the line is written; empty for a caption
     * @param held whether the line is not understood here, or means less than its sender says: a records manager decides on it
     * @param pouch that brought it; 0 where somebody did
     */
    record Came(UUID id, Kind kind, UUID referral, Registry from, String line, Optional<String> edition, Marking marking,
            boolean held, int pouch, Instant at) {
    }

    /** What this registry is called. */
    String title();

    /** The registries that are trusted, as long as this one can be answered by its card. */
    List<Registry> registries();

    /**
     * Seals a package, once, and lays it for the next pouch; what was sealed before stays what it is.
     *
     * @throws org.backchannel.web.Conflict if that registry is not trusted, or not accredited for the item
     */
    Sent send(Permit permit, Kind kind, UUID referral, String site, Item about, String document);

    /** One that was sealed, to the keys that the registry has now. */
    Optional<Sent> sent(Kind kind, UUID referral, String site);

    /**
     * Its file, byte for byte, however often it is asked for; empty if none was sealed.
     *
     * @throws org.backchannel.web.Conflict if that registry is not trusted, or not accredited for the item by now
     */
    Optional<byte[]> file(Kind kind, UUID referral, String site);

    /** Referrals that came and are not filed yet, the oldest first. */
    List<Came> unfiled();

    /** One that came, by its id. */
    Optional<Came> came(Kind kind, UUID id);

    /** The answer of a registry to a referral that was made here, if it has come. */
    Optional<Came> answer(UUID referral, String site);

    /**
     * What a package says, of which the seals are verified once more.
     *
     * @throws org.backchannel.sealing.BrokenSeal if it is not what was taken in
     */
    String document(Came came);

    /** That a referral is filed, and waits no more. */
    void filed(Came came);
}
