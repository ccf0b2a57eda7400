package org.backchannel.release;

import org.w3c.dom.Element;

/** That a file cannot be redacted so that nobody need look for what is left. The message says why, never what the file says. */
final class NotRedacted extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotRedacted(String why) {
        super(why);
    }

    NotRedacted(String why, Throwable cause) {
        super(why, cause);
    }

    /** What nobody knows may show anything. */
    static NotRedacted unknown(Element element) {
        return new NotRedacted(
                "it holds a `%s`, of which nobody knows what it shows: print it to PDF, file that".formatted(element.getLocalName()));
    }
}
