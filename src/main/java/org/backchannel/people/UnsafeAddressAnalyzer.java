package org.backchannel.people;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about it, instead of a stack trace. */
final class UnsafeAddressAnalyzer extends AbstractFailureAnalyzer<UnsafeAddress> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnsafeAddress cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Listen on 127.0.0.1, or configure a certificate: `server.ssl.bundle` names one of `spring.ssl.bundle.*`, and"
                        + " `backchannel.base-url` begins with https.",
                cause);
    }
}
