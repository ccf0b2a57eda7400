package org.backchannel.people;

/**
 * A user as the outside identity provider tells them: a claim, cut to a sound length, and in force nowhere.
 *
 * @param id by which access documents name the account
 * @param enabled whether the provider lets them in
 */
public record DirectoryUser(String id, String username, boolean enabled, String name, String surname, String office) {

    /** In UTF-16 units, as H2 counts a column's length; PostgreSQL counts fewer. */
    static final int LONGEST = 200;

    public DirectoryUser {
        username = cut(username);
        name = cut(name);
        surname = cut(surname);
        office = cut(office);
    }

    /** Without what would break a line, and no longer than any name here. */
    static String cut(String told) {
        String line = told.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.length() <= LONGEST) {
            return line;
        }
        boolean split = Character.isHighSurrogate(line.charAt(LONGEST - 1)) && Character.isLowSurrogate(line.charAt(LONGEST));
        return line.substring(0, split ? LONGEST - 1 : LONGEST);
    }
}
