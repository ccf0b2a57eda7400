package org.backchannel.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.admin.client.resource.RealmResource;

/** What happened at the outside identity provider, as it tells it: sign-ins, and what its administrators did. */
public final class OutsideEvents {

    private static final String OLDEST_FIRST = "asc";

    private final AdminClient client;

    OutsideEvents(AdminClient client) {
        this.client = client;
    }

    /** The two lists that the provider keeps, each in an order of its own. */
    public enum Stream {
        LOGINS("login"), ADMINISTRATION("administration");

        private final String word;

        Stream(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** A name for a stream of this provider's; it is public, and so has no more than a digest of the provider's address. */
    public String name(Stream stream) {
        return stream.word() + ":" + Session.name(client.issuer());
    }

    public boolean configured() {
        return client.configured();
    }

    /** The provider whose events these are. */
    public String issuer() {
        return client.issuer();
    }

    /**
     * Events from this instant on until that one, the oldest first.
     *
     * @param skip how many of them to leave out
     * @throws NoDirectory if the provider does not tell, or tells what is none
     */
    public List<ProviderEvent> from(Stream stream, Instant from, Instant until, int skip, int most) {
        long since = Math.max(0, from.toEpochMilli());
        long end = until.toEpochMilli();
        return OutsideDirectory.asked(client, realm -> switch (stream) {
            case LOGINS -> realm.getEvents(null, null, null, since, end, null, skip, most, OLDEST_FIRST).stream().map(ToldEvents::login)
                    .toList();
            case ADMINISTRATION -> realm.getAdminEvents(null, null, null, null, null, null, null, since, end, skip, most, OLDEST_FIRST)
                    .stream().map(ToldEvents::administration).toList();
        });
    }

    /** For how long the provider keeps them; empty where that is for ever, or where it does not say. */
    public Optional<Duration> kept(Stream stream) {
        return switch (stream) {
            case LOGINS -> Optional.ofNullable(OutsideDirectory.asked(client, RealmResource::getRealmEventsConfig).getEventsExpiration())
                    .filter(seconds -> seconds > 0).map(Duration::ofSeconds);
            case ADMINISTRATION -> Optional.empty();
        };
    }
}
