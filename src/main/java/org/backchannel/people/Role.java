package org.backchannel.people;

import java.util.Locale;

/** What a person is here for. Policies name roles by {@link #word()}. */
public enum Role {

    ORIGINATOR("Originator"), APPROVER("Approver"), RECIPIENT("Recipient"), RECORDS_MANAGER("Records manager"), REVIEWER(
            "Declassification reviewer"), AUDITOR(
                    "Auditor"), KEY_CUSTODIAN(
                            "Key custodian"), ADMINISTRATOR("Administrator"),
    /** The registry's own jobs and the machine's console; never given to a person. */
    REGISTRY("Registry"), CONSOLE("Console"),
    /** Visitors of the reading room, who have no account; never given to a person. */
    PUBLIC("Public");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** As the policies write it: {@code records-manager}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a records manager may give it to a person. */
    public boolean given() {
        return this != REGISTRY && this != CONSOLE && this != PUBLIC;
    }
}
