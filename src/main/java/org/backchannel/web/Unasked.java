package org.backchannel.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.policy.Act;
import org.backchannel.sealing.BrokenSeal;
import org.jspecify.annotations.Nullable;
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
 * token. It answers nothing itself. Where it cannot record, the call fails.
 */
@Component
class Unasked implements HandlerExceptionResolver, HandlerInterceptor, Ordered {

    private final Guard guard;
    private final Asking asking;

    Unasked(Guard guard, Asking asking) {
        this.guard = guard;
        this.asking = asking;
    }

    /** Before the resolvers that answer: the entry is there when the answer is. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, @Nullable Object handler,
            Exception failure) {
        // Only the guard says these two, and it has recorded them, be it on another thread.
        if (!(failure instanceof Refused || failure instanceof NotFound)) {
            record(request, act(handler), rule(failure), request.getRequestURI());
        }
        return null;
    }

    /** The page of an error that a filter answered with, and that no handler has seen. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            boolean forbidden = Integer.valueOf(HttpStatus.FORBIDDEN.value()).equals(request.getAttribute(
                    RequestDispatcher.ERROR_STATUS_CODE));
            record(request, Act.VISIT, forbidden ? "FORBIDDEN" : "FAILED",
                    String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)));
        }
        return true;
    }

    private void record(HttpServletRequest request, Act act, String rule, String path) {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        boolean somebody = signedIn != null && signedIn.isAuthenticated() && !(signedIn instanceof AnonymousAuthenticationToken);
        // At the identity provider nobody asks for anything of the registry's: its events are recorded instead.
        if (somebody && !Admitted.in(request) && !path.startsWith("/idp/")) {
            guard.turnedAway(asking.asker(signedIn, request), act, rule, request.getMethod() + " " + path);
        }
    }

    private static Act act(@Nullable Object handler) {
        Asks asks = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Asks.class) : null;
        return asks == null ? Act.VISIT : asks.value();
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
