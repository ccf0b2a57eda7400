package org.backchannel.guard;

import org.backchannel.people.Asserted;
import org.backchannel.people.PersonId;

/**
 * Who is asking, and from where; every entry carries it.
 *
 * @param session a name for the session that is not the session's secret; empty for the console and the registry's own jobs
 * @param address where the call came from, or {@code console:USER} with the operating system's user
 * @param via how it came: {@code page}, {@code api}, {@code console}, {@code job}, {@code wire} of another site
 * @param claimed that the person is named by the index of accounts alone, which nobody signs: for the trail, and for no permit
 * @param asserted what the identity provider leaves of their access, at this request
 */
public record Asker(PersonId person, String session, String address, String via, boolean claimed, Asserted asserted) {

    /** Somebody of whom no provider says more than who they are, and whose signed access document names the account by which they came. */
    public Asker(PersonId person, String session, String address, String via) {
        this(person, session, address, via, false, Asserted.NOTHING);
    }

    /** The registry's own work. */
    public static Asker registry(String job) {
        return new Asker(PersonId.REGISTRY, "", "job:" + job, "job");
    }

    /** Somebody in the reading room, who has no account and is asked for none. */
    public static Asker visitor(String address) {
        return new Asker(PersonId.PUBLIC, "", address, "page");
    }

    /** Whoever started the command line of this machine. */
    public static Asker console(String user) {
        return new Asker(PersonId.CONSOLE, "", "console:" + user, "console");
    }
}
