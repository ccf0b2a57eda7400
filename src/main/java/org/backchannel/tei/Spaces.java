package org.backchannel.tei;

/** Line wraps of the XML are not the author's: any stretch of white space is one space. */
final class Spaces {

    private Spaces() {
    }

    static String single(CharSequence text) {
        var out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean white = white(c);
            if (!white || !space) {
                out.append(white ? ' ' : c);
            }
            space = white;
        }
        return out.toString();
    }

    /** White space as XML has it, and the no-break space that an editor put in its place. */
    static boolean white(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\u00a0';
    }
}
