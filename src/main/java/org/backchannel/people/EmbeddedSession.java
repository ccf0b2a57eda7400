package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.backchannel.people.StoredAccount.SignedInAccount;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** The embedded provider's own part of the servlet session: being signed in there is not being signed in to the application. */
final class EmbeddedSession {

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final HttpSessionRequestCache requests = cache("idp.request");

    EmbeddedSession() {
        contexts.setSpringSecurityContextKey("idp.context");
    }

    /** Where a session keeps the request to go on with. */
    @SuppressWarnings("NullAway") // null is how Spring Security is told to add no marker to the address
    static HttpSessionRequestCache cache(String attribute) {
        var cache = new HttpSessionRequestCache();
        cache.setSessionAttrName(attribute);
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    HttpSessionSecurityContextRepository contexts() {
        return contexts;
    }

    HttpSessionRequestCache requests() {
        return requests;
    }

    /** Under a new session id, so that one fixed before the password was known is worth nothing. */
    void replace(HttpServletRequest request, HttpServletResponse response, Authentication old, SignedInAccount account) {
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        var now = UsernamePasswordAuthenticationToken.authenticated(account, null, old.getAuthorities());
        if (old.getDetails() instanceof ShownCertificate shown) {
            now.setDetails(shown);
        }
        context.setAuthentication(now);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    void forget(HttpServletRequest request, HttpServletResponse response) {
        SecurityContextHolder.clearContext();
        contexts.saveContext(SecurityContextHolder.createEmptyContext(), request, response);
    }

    /** Where the person was going, or the start page. */
    String next(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = requests.getRequest(request, response);
        return saved == null ? "/" : saved.getRedirectUrl();
    }
}
