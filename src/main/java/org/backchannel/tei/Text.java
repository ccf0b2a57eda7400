package org.backchannel.tei;

/** Characters between tags. Content: it never prints itself. */
final class Text implements Node {

    private final String value;

    Text(String value) {
        this.value = value;
    }

    String value() {
        return value;
    }

    @Override
    public String toString() {
        return "text of " + value.length() + " characters";
    }
}
