package org.backchannel.review;

import org.backchannel.RunningApplication;
import org.backchannel.guard.Asker;
import org.backchannel.people.Person;

/** Gives persons of tests a delegation in writing, as the registry gives those of its first start. */
public final class Delegated {

    private Delegated() {
    }

    /** Up to their clearance, of all offices. */
    public static void by(RunningApplication app, Person reviewer) {
        app.bean(Delegating.class).first(Asker.registry("test"), reviewer, "A memorandum for tests");
    }
}
