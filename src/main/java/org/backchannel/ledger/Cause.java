package org.backchannel.ledger;

/** Why the registry closes, or soon will: each way in which what is done now might not be provable later. */
public enum Cause {

    WRITE("Entries cannot be written, or not durably.",
            "whoever runs the server: the disk is full, read-only or broken, or the database does not answer"), WATCH(
                    "The registry cannot tell how it stands with its trail.",
                    "whoever runs the server: the database does not answer, or the machine is overloaded"), INTEGRATOR(
                            "The job that builds the trail’s tree does not run.",
                            "whoever runs the server: the log of the registry names the failure"), BACKLOG(
                                    "Too many entries wait for their place in the trail’s tree.",
                                    "whoever runs the server: the database is too slow, or locked"), WITNESSES(
                                            "Not enough witnesses have cosigned the trail for too long.",
                                            "an auditor, by taking in a cosigned checkpoint, or whoever runs the witnesses"), STORAGE(
                                                    "The disk of the trail is nearly full.",
                                                    "whoever runs the server: make room on the disk of the data folder");

    private final String says;
    private final String mended;

    Cause(String says, String mended) {
        this.says = says;
        this.mended = mended;
    }

    /** As the trail names it among the rules that refused: {@code CLOSED-BACKLOG}. */
    public String rule() {
        return "CLOSED-" + name();
    }

    /** In a sentence for everybody, without figures. */
    public String says() {
        return says;
    }

    /** Who can mend it, and how. */
    public String mended() {
        return mended;
    }
}
