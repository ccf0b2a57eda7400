package org.backchannel.sealing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Content whose seal was verified just now. Says only what it is; wiped on close. */
public final class Opened implements AutoCloseable {

    private final byte[] content;
    private final Binding binding;
    private final SealEvidence evidence;
    private volatile boolean closed;

    Opened(byte[] content, Binding binding, SealEvidence evidence) {
        this.content = content;
        this.binding = binding;
        this.evidence = evidence;
    }

    /** The content itself, not a copy: it is zeroes after {@link #close()}. */
    public byte[] content() {
        if (closed) {
            throw new IllegalStateException("opened content was used after it was closed");
        }
        return content;
    }

    /** The person in whose name the registry signed. */
    public String attestedFor() {
        return binding.attestedFor();
    }

    /** The signing time, in whole seconds. */
    public Instant sealedAt() {
        return binding.createdAt();
    }

    /** The algorithms of the signatures, all of which were verified. */
    public List<String> signatureAlgorithms() {
        return List.of(Scheme.ECDSA.title(), Scheme.ML_DSA.title());
    }

    /** What proves the seal to whoever is not shown the content. */
    public SealEvidence evidence() {
        return evidence;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(content, (byte) 0);
    }

    @Override
    public String toString() {
        return "opened content";
    }
}
