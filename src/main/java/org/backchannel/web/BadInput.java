package org.backchannel.web;

/** What somebody sent cannot be used: the field says where, the message what, in their own words. */
public final class BadInput extends RuntimeException {

    private final String field;

    /** @param field the name of the field or parameter, as the form and the API call it */
    public BadInput(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }

    /** For people: what is wrong. Never null. */
    public String told() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
