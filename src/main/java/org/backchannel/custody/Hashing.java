package org.backchannel.custody;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Content while each of its words gets its salted hash, beside whatever else is done meanwhile: that takes about as long as it takes to ask
 * the policy. Nothing is sealed by it, kept or shown, so it takes no permit; of what is refused it is thrown away. Says only what it is.
 */
final class Hashing {

    private final CompletableFuture<ContentCodec.Written> written;

    private Hashing(CompletableFuture<ContentCodec.Written> written) {
        this.written = written;
    }

    /** Begins. */
    static Hashing of(Content content) {
        return new Hashing(CompletableFuture.supplyAsync(() -> ContentCodec.write(content)));
    }

    /** Waits for the bytes to seal. What making them failed by, this fails by. */
    ContentCodec.Written written() {
        return done(written);
    }

    /** What was made elsewhere meanwhile. What making it failed by, this fails by, as if it had been done here. */
    static <T> T done(CompletableFuture<T> made) {
        try {
            return made.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw failed;
        }
    }

    @Override
    public String toString() {
        return "content that is being hashed";
    }
}
