package org.backchannel.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.backchannel.guard.Closed;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.policy.Act;
import org.backchannel.sealing.BrokenSeal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Records the calls that end before anybody asked the guard: what cannot be read, addresses without anything, forms without their
 * token. It answers nothing itself, but that the registry is closed where it cannot record.
 */
@Component
class Unasked implements HandlerExceptionResolver, HandlerInterceptor, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(Unasked.class);

    private final Guard guard;
    private final Asking asking;
    private final Routes routes;
    private final ObjectProvider<HandlerExceptionResolver> answers;

    /** @param answers what makes answers of failures, for those that nothing can be recorded of */
    Unasked(Guard guard, Asking asking, Routes routes,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> answers) {
        this.answers = answers;
        this.guard = guard;
        this.asking = asking;
        this.routes = routes;
    }

    /** Before the resolvers that answer: the entry is there when the answer is. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, @Nullable Object handler,
            Exception failure) {
        // Only the guard says these, and it has recorded or counted them, be it on another thread.
        if (!(failure instanceof Refused || failure instanceof NotFound || failure instanceof Closed)) {
            String path = request.getRequestURI();
            try {
                record(request, act(handler).or(() -> routes.act(request.getMethod(), path)).orElse(Act.VISIT), rule(failure),
                        request.getMethod() + " " + path);
            } catch (Closed | CannotCreateTransactionException | DataAccessResourceFailureException unrecorded) {
                // That it could not be recorded is the answer, whatever else it would have been.
                return answers.getObject().resolveException(request, response, handler, unrecorded);
            }
        }
        return null;
    }

    /** The page of an error that a filter answered with, and that no handler has seen. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
            // The page of an error is always got; this is what the call was made by.
            String method = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_METHOD));
            try {
                record(request, routes.act(method, path).orElse(Act.VISIT),
                        rule(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)), method + " " + path);
            } catch (Closed | CannotCreateTransactionException | DataAccessResourceFailureException unrecorded) {
                LOG.error("what a filter answered could not be recorded: {}", unrecorded.getClass().getSimpleName());
                request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, HttpStatus.SERVICE_UNAVAILABLE.value());
            }
        }
        return true;
    }

    private void record(HttpServletRequest request, Act act, String rule, String asked) {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        boolean somebody = signedIn != null && signedIn.isAuthenticated() && !(signedIn instanceof AnonymousAuthenticationToken);
        // At the identity provider nobody asks for anything of the registry's: its events are recorded instead.
        if (somebody && !Admitted.in(request) && !asked.contains(" /idp/")) {
            guard.turnedAway(asking.asker(signedIn, request), act, rule, asked);
        }
    }

    private static Optional<Act> act(@Nullable Object handler) {
        return handler instanceof HandlerMethod method ? Routes.act(method) : Optional.empty();
    }

    /** What a filter answered with: it has left no more than the status. */
    private static String rule(@Nullable Object status) {
        return !(status instanceof Integer code)
                ? "FAILED"
                : code == HttpStatus.FORBIDDEN.value() ? "FORBIDDEN" : code / 100 == 4 ? "BAD-INPUT" : "FAILED";
    }

    private static String rule(Exception failure) {
        return switch (failure) {
            case NoResourceFoundException none -> "NOT-FOUND";
            case BrokenSeal broken -> "BROKEN-SEAL";
            case BrokenTrail broken -> "BROKEN-TRAIL";
            case Conflict conflict -> "CONFLICT";
            case BadInput bad -> "BAD-INPUT";
            case ErrorResponse told when told.getStatusCode().is4xxClientError() -> "BAD-INPUT";
            case HttpMessageNotReadableException unreadable -> "BAD-INPUT";
            case TypeMismatchException unreadable -> "BAD-INPUT";
            case MultipartException unreadable -> "BAD-INPUT";
            default -> "FAILED";
        };
    }
}
