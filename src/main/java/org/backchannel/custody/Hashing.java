package org.backchannel.custody;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * Content while each of its words gets its salted hash, beside whatever else is done meanwhile: that takes about as long as it takes to ask
 * the policy. Nothing is sealed by it, kept or shown, so it takes no permit; of what is refused it is thrown away. Says only what it is.
 */
final class Hashing {

    /**
     * As many as there are processors. The pool that all of a process share has one fewer, since it counts on whoever waits to help: here
     * that is a request, which is busy with the policy or the database.
     */
    private static final ForkJoinPool HANDS = new ForkJoinPool(Runtime.getRuntime().availableProcessors());

    private final CompletableFuture<ContentCodec.Written> written;

    private Hashing(CompletableFuture<ContentCodec.Written> written) {
        this.written = written;
    }

    /** Begins. */
    static Hashing of(Content content) {
        return new Hashing(beside(() -> ContentCodec.write(content)));
    }

    /** Begins something else beside, that is spread over the processors too. */
    static <T> CompletableFuture<T> beside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, HANDS);
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
