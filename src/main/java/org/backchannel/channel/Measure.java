package org.backchannel.channel;

/** What a row of a page can hold: so many columns of text, or so much of the width of a sheet. */
interface Measure {

    /** How many rows a page has, its banners and its number included. */
    int rows();

    boolean fits(String row);

    /** The same with what cannot be set written by its number: a letter that silently goes would be another text. */
    String settable(String text);
}
