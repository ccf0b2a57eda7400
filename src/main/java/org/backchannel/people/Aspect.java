package org.backchannel.people;

import java.util.Locale;

/** A part of what somebody may, of which an outside provider may say less than the registry does. */
public enum Aspect {
    ROLES, LEVEL, CONTROLS, CODEWORDS, NATIONAL, NATIONALITY, GROUPS;

    /** As the table of claims and the trail write it: {@code codewords}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
