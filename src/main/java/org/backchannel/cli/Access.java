package org.backchannel.cli;

import java.io.IOException;

/** A token of the API, for as long as a command needs one. */
interface Access {

    String token();

    /**
     * Takes another in the place of one that has ended.
     *
     * @throws IOException if the sign-in has ended
     */
    void renew() throws IOException, InterruptedException;
}
