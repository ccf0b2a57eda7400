package org.backchannel.tei;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in no more than two uploads at a time, and uploads nowhere but where files are taken. They are held in memory, and read
 * before anybody knows who sends them: without this a few requests would fill the memory.
 */
final class UploadGate extends OncePerRequestFilter {

    private static final int AT_ONCE = 2;
    /** Where the file is the body itself. */
    private static final String POUCHES = "/api/v1/pouches";
    private static final String PACKAGES = "/api/v1/packages";
    private static final Set<String> TAKEN = Set.of("/imports", "/api/v1/imports", "/items/new", "/api/v1/items/files", "/sites",
            "/pouches", "/packages",
            POUCHES, PACKAGES);

    /** What is attached to a draft, by the pages and by REST; and the card of a wire, by the page of its site. */
    private static final Pattern NAMED = Pattern.compile("(/api/v1)?/messages/[^/]+/attachments|/sites/[^/]+/wire");

    private final Semaphore places = new Semaphore(AT_ONCE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        boolean multipart = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (!multipart && !request.getRequestURI().equals(POUCHES) && !request.getRequestURI().equals(PACKAGES)) {
            chain.doFilter(request, response);
        } else if (!taken(request.getRequestURI())) {
            // As an error: its page is where the trail is told of what no handler has seen.
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (places.tryAcquire()) {
            try {
                chain.doFilter(request, response);
            } finally {
                places.release();
            }
        } else {
            response.setHeader("Retry-After", "10");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    static boolean taken(String path) {
        return TAKEN.contains(path) || NAMED.matcher(path).matches();
    }
}
