package org.backchannel.cli;

import java.io.IOException;

/** The server was asked and refused, whatever else it would do. */
final class RefusedThere extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedThere(String told) {
        super(told);
    }
}
