package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.backchannel.people.StoredAccount.SignedInAccount;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a person chooses a password: made to at the first sign-in, or of their own accord with the one they have. */
@Controller
@ConditionalOnProperty(name = SignInSettings.MODE, havingValue = "embedded", matchIfMissing = true)
class PasswordPage {

    private static final String PAGE = "people/password";

    private final AccountRows accounts;
    private final Passwords passwords;
    private final EmbeddedSession session;
    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    PasswordPage(AccountRows accounts, Passwords passwords, EmbeddedSession session, Attempts attempts, ApplicationEventPublisher events,
            TransactionOperations transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.session = session;
        this.attempts = attempts;
        this.events = events;
        this.transaction = transaction;
    }

    @GetMapping(EmbeddedConfiguration.PASSWORD)
    String page(Authentication asking, Model model) {
        return page(account(asking), model);
    }

    @PostMapping(EmbeddedConfiguration.PASSWORD)
    String choose(Authentication asking, @RequestParam(defaultValue = "") String current, @RequestParam String password,
            @RequestParam String repeated, Model model, HttpServletRequest request, HttpServletResponse response) {
        StoredAccount account = account(asking);
        Optional<String> objection = wrongCurrent(account, current, request.getRemoteAddr())
                .or(() -> passwords.objection(account, password, repeated));
        if (objection.isPresent()) {
            model.addAttribute("objection", objection.get());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(account, model);
        }
        change(account.identity(), passwords.encode(password), request.getRemoteAddr());
        session.replace(request, response, asking, account(account.identity().subject()).identity());
        return "redirect:" + session.next(request, response);
    }

    /** Change and entry together: the listener records inside the transaction. */
    private void change(SignedInAccount account, String hash, String address) {
        transaction.executeWithoutResult(status -> {
            if (!accounts.change(account, hash)) {
                throw new InvalidAccess("the account was changed meanwhile");
            }
            events.publishEvent(new PasswordChanged(account.username(), address));
        });
    }

    /** Not asked of somebody who has used the one-time password a moment ago. */
    private Optional<String> wrongCurrent(StoredAccount account, String current, String address) {
        if (account.mustChange()) {
            return Optional.empty();
        }
        String name = account.identity().username();
        if (!attempts.take(name, address)) {
            return Optional.of("too many attempts; wait a minute");
        }
        if (!passwords.matches(current, account.hash())) {
            return Optional.of("the password you have now is not the one you typed");
        }
        attempts.succeeded(name, address);
        return Optional.empty();
    }

    private String page(StoredAccount account, Model model) {
        model.addAttribute("username", account.identity().username());
        model.addAttribute("mustChange", account.mustChange());
        model.addAttribute("shortest", Passwords.SHORTEST);
        return PAGE;
    }

    private StoredAccount account(Authentication asking) {
        if (asking.getPrincipal() instanceof SignedInAccount account) {
            return account(account.subject());
        }
        throw new IllegalStateException("this page used to be for accounts of the embedded sign-in");
    }

    private StoredAccount account(String subject) {
        return accounts.bySubject(subject).orElseThrow(() -> new IllegalStateException("accounts used to stay in the table"));
    }
}
