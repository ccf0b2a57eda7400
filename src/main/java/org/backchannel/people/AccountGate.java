package org.backchannel.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.backchannel.people.StoredAccount.SignedInAccount;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the provider's endpoints: nobody gets a code while their one-time password is not replaced, or by a session that
 * began before the account was disabled or its password changed, or by a certificate that is not theirs any more.
 */
final class AccountGate extends OncePerRequestFilter {

    private final AccountRows accounts;
    private final CertificateHolders holders;
    private final EmbeddedSession session;

    AccountGate(AccountRows accounts, CertificateHolders holders, EmbeddedSession session) {
        this.accounts = accounts;
        this.holders = holders;
        this.session = session;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication asking = SecurityContextHolder.getContext().getAuthentication();
        boolean signingIn = request.getRequestURI().equals(EmbeddedConfiguration.SIGN_IN);
        if (signingIn || asking == null || !(asking.getPrincipal() instanceof SignedInAccount account)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<StoredAccount> now = accounts.bySubject(account.subject())
                .filter(row -> row.usable() && row.identity().generation() == account.generation())
                .filter(row -> holders.stillTheirs(asking, account));
        if (now.isEmpty()) {
            session.forget(request, response);
            elsewhere(request, response, EmbeddedConfiguration.SIGN_IN);
        } else if (now.get().mustChange() && !request.getRequestURI().equals(EmbeddedConfiguration.PASSWORD)) {
            elsewhere(request, response, EmbeddedConfiguration.PASSWORD);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void elsewhere(HttpServletRequest request, HttpServletResponse response, String page) throws IOException {
        if (request.getMethod().equals("GET") && !request.getRequestURI().equals(EmbeddedConfiguration.PASSWORD)) {
            session.requests().saveRequest(request, response);
        }
        response.sendRedirect(page);
    }
}
