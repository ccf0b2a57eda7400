package org.backchannel.people;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.backchannel.sealing.RowSeal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The seals of accounts' rows. INVARIANT: no administrator's act gives access unseen (7): a hash replaced in the database, or an older
 * row put back, signs nobody in.
 */
@Component
final class AccountSeals {

    private final RowSeal seal;
    private final AccountGenerations generations;
    private final ApplicationEventPublisher events;

    AccountSeals(RowSeal seal, AccountGenerations generations, ApplicationEventPublisher events) {
        this.seal = seal;
        this.generations = generations;
        this.events = events;
    }

    /** No column of ours has a line break in it, so columns cannot be shifted into one another. */
    private static byte[] canonical(Object... columns) {
        return Arrays.stream(columns).map(String::valueOf).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
    }

    byte[] seal(String table, Object... columns) {
        return seal.seal(table, canonical(columns));
    }

    boolean matches(byte[] mac, String table, Object... columns) {
        return seal.matches(table, canonical(columns), mac);
    }

    /** Whether the trail knows of a later generation. */
    boolean older(String subject, int generation) {
        return generation < generations.last(subject);
    }

    /** For the trail, within the transaction of the change if there is one. */
    void changed(String subject, String username, int generation) {
        events.publishEvent(new AccountChanged(subject, username, generation));
    }
}
