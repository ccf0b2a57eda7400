package org.backchannel.release;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Closed;
import org.backchannel.guard.Guard;
import org.backchannel.policy.Act;
import org.backchannel.people.Network;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what visitors of the reading room can make one process of the registry do and write down: so many views a minute from one address,
 * so many in all.
 * The first that is turned away in a minute stands in the trail; the others would be the flood that is to be kept out.
 */
final class Throttle extends OncePerRequestFilter {

    /** Of the settings: whether a view is let through is decided before anything of it is done. */
    record Limits(int each, int all) {
    }

    private static final int TOO_MANY = 429;
    private static final String RULE = "THROTTLED";

    private final Guard guard;
    private final InstantSource clock;
    private final Limits limits;
    private final Map<String, Integer> counts = new HashMap<>();
    private Instant minute = Instant.EPOCH;
    private int all;

    Throttle(Guard guard, InstantSource clock, Limits limits) {
        this.guard = guard;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int over = over(request.getRemoteAddr());
        if (over == 0) {
            chain.doFilter(request, response);
            return;
        }
        if (over == 1) {
            turnedAway(request);
        }
        response.setHeader("Retry-After", "60");
        response.setStatus(TOO_MANY);
    }

    private void turnedAway(HttpServletRequest request) {
        try {
            guard.turnedAway(Asker.visitor(request.getRemoteAddr()), Act.SEARCH_RELEASED, RULE,
                    request.getMethod() + " " + request.getRequestURI());
        } catch (Closed unwritten) {
            // Counted by the guard, which says so when it opens again; the visitor is turned away in any case.
            logger.warn("a visitor was turned away while the registry is closed");
        }
    }

    /** How many more than may be there are of this address or in all; 0 if it may. No more addresses are counted than views in all. */
    private synchronized int over(String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute)) {
            minute = now;
            counts.clear();
            all = 0;
        }
        all++;
        if (all > limits.all()) {
            return all - limits.all();
        }
        return Math.max(0, counts.merge(Network.of(address), 1, Integer::sum) - limits.each());
    }
}
