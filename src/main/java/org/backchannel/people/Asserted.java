package org.backchannel.people;

/** What the identity provider says of whoever asks, at this request: what they keep of their access, and how surely it is they. */
public record Asserted(Ceiling ceiling, SecondFactor second) {

    /** By a sign-in that says who somebody is and nothing else, and of those who need none: the registry's own jobs and the console. */
    public static final Asserted NOTHING = new Asserted(Ceiling.NONE, SecondFactor.NOT_OFFERED);
    /** Where a provider has to say something and has not. */
    static final Asserted SHUT = new Asserted(Ceiling.SHUT, SecondFactor.MISSING);
}
