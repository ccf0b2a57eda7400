package org.backchannel.tei;

/** A file that is no TEI volume, or stops being one. Documents before that line have been read. */
public final class InvalidVolume extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String what;

    InvalidVolume(int line, String what) {
        super("line " + line + ": " + what);
        this.line = line;
        this.what = what;
    }

    InvalidVolume(int line, String what, Throwable cause) {
        super("line " + line + ": " + what, cause);
        this.line = line;
        this.what = what;
    }

    /** What is wrong there; never words of the file. */
    public String what() {
        return what;
    }

    /** Where, counted from 1. */
    public int line() {
        return line;
    }
}
