package org.backchannel.cli;

import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.ledger.DatabaseInUse;
import org.backchannel.policy.Reason;
import org.springframework.core.NestedExceptionUtils;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the command line says of a failure: one line, without a stack. */
final class Failures {

    private Failures() {
    }

    static String told(Throwable failure) {
        return find(failure, Refused.class).map(Failures::refusal)
                .or(() -> find(failure, NotFound.class).map(unknown -> "refused"))
                .or(() -> find(failure, DatabaseInUse.class).map(used -> String.valueOf(used.getMessage())))
                .orElseGet(() -> root(failure));
    }

    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }

    private static String refusal(Refused refused) {
        return refused.reasons().stream().map(Reason::says).collect(Collectors.joining(" ", "refused: ", ""));
    }

    private static String root(Throwable failure) {
        Throwable at = NestedExceptionUtils.getMostSpecificCause(failure);
        String message = at.getMessage();
        return message == null || message.isBlank() ? at.getClass().getSimpleName() : message;
    }
}
