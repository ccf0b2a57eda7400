package org.backchannel.people;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.UserRepresentation;

/** The users of the outside identity provider, read by a client that may see them and nothing more. */
public final class OutsideDirectory {

    private static final String OFFICE = "office";
    /** Subjects are no longer: OpenID Connect Core 1.0 §2. */
    private static final int LONGEST_ID = 255;

    private static final Pattern ASKABLE = Pattern.compile("[A-Za-z0-9._:-]{1," + LONGEST_ID + "}");

    private final AdminClient client;

    OutsideDirectory(AdminClient client) {
        this.client = client;
    }

    /** Whether there is one that can be asked. */
    public boolean configured() {
        return client.configured();
    }

    /** The provider's issuer, by which accounts are named. */
    public String issuer() {
        return client.issuer();
    }

    /** How many there are, machines left out. */
    public int count() {
        return ask(realm -> realm.users().count());
    }

    /** Those from this place on, in an order of the provider's own; machines are left out. */
    public List<DirectoryUser> page(int from, int most) {
        return ask(realm -> realm.users().search("", from, most, false)).stream().map(OutsideDirectory::told).toList();
    }

    /** Whether the provider can be asked for a user of that id: what would be another address there is no question, and its answer none. */
    public boolean askable(String id) {
        return ASKABLE.matcher(id).matches() && !id.matches("\\.+");
    }

    /**
     * The one; empty if there is no such user, machines included.
     *
     * @throws NoDirectory if it cannot be asked for
     */
    public Optional<DirectoryUser> user(String id) {
        if (!askable(id)) {
            throw new NoDirectory("the identity provider cannot be asked for a user of that id");
        }
        return ask(realm -> {
            try {
                return Optional.of(realm.users().get(id).toRepresentation());
            } catch (NotFoundException none) {
                return Optional.<UserRepresentation>empty();
            }
        }).map(OutsideDirectory::told);
    }

    private <T> T ask(Function<RealmResource, T> question) {
        return asked(client, question);
    }

    static <T> T asked(AdminClient client, Function<RealmResource, T> question) {
        try {
            return question.apply(client.realm());
        } catch (WebApplicationException refused) {
            throw new NoDirectory("the identity provider answers %d: has the client `%s` the roles view-users and view-events?"
                    .formatted(refused.getResponse().getStatus(), client.name()), refused);
        } catch (ProcessingException silent) {
            throw new NoDirectory("the identity provider gives no answer that can be read", silent);
        }
    }

    private static DirectoryUser told(UserRepresentation user) {
        String id = user.getId();
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            throw new NoDirectory("the identity provider tells of a user without an id");
        }
        String first = word(user.getFirstName());
        String last = word(user.getLastName());
        Map<String, List<String>> attributes = user.getAttributes();
        List<String> office = attributes == null ? List.of() : attributes.getOrDefault(OFFICE, List.of());
        return new DirectoryUser(id, word(user.getUsername()), Boolean.TRUE.equals(user.isEnabled()), (first + " " + last).strip(), last,
                office.isEmpty() ? "" : word(office.getFirst()));
    }

    private static String word(@Nullable String told) {
        return told == null ? "" : told;
    }
}
