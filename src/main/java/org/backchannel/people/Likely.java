package org.backchannel.people;

/** A person whom a name on an eyes-only line may mean, for whoever decides. Nobody is given anything by it. */
public record Likely(Person person, Why why) {

    /** Why they may be meant, the best reason first. */
    public enum Why {
        WHOLE_NAME("has this whole name"), OFFICE("holds this office now"), SURNAME("has this surname"), NEAR_SURNAME(
                "has a surname spelt nearly so"), NEAR_OFFICE("holds an office that is called nearly so");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** For a page, after the person's name. */
        public String words() {
            return words;
        }
    }
}
