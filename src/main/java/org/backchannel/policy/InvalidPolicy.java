package org.backchannel.policy;

/** A policy folder that cannot be used. The message names the file, and the rule where there is one. */
public final class InvalidPolicy extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidPolicy(String file, String what) {
        super("`%s`: %s".formatted(file, what));
    }

    InvalidPolicy(String file, String rule, String what) {
        super("`%s`, rule `%s`: %s".formatted(file, rule, what));
    }
}
