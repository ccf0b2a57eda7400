package org.backchannel.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.people.Account;
import org.backchannel.people.Accounts;
import org.backchannel.people.FirstSignIn;
import org.backchannel.people.People;
import org.backchannel.web.BadInput;
import org.springframework.stereotype.Component;

/** Which accounts are a person's: at the registry's own sign-in, and at an outside identity provider. */
@Component
final class Bindings {

    private static final String CERTIFICATE = "sha256:";

    private final People people;
    private final Accounts accounts;
    private final FirstSignIn passwords;

    Bindings(People people, Accounts accounts, FirstSignIn passwords) {
        this.people = people;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /**
     * The account that is wished for somebody, if they do not have it yet.
     *
     * @throws BadInput if there is no provider that could have it, or it is another person's
     */
    Optional<Account> wished(Wish wish, List<Account> now) {
        return wish.account().map(this::outside).filter(account -> !now.contains(account));
    }

    /** @throws BadInput where people sign in elsewhere and it is not said by which account */
    Optional<Account> newcomers(Wish wish) {
        if (wish.account().isEmpty() && !people.passwordsHere()) {
            throw new BadInput("account", "by which account they sign in is missing");
        }
        return wished(wish, List.of());
    }

    /** What only takes away binds nobody. */
    void none(Wish wish) {
        if (wish.account().isPresent()) {
            throw new BadInput("account", "an account is bound by a proposal that another confirms");
        }
    }

    private Account outside(String subject) {
        Account account = subject.startsWith(CERTIFICATE)
                ? certificate(subject.substring(CERTIFICATE.length()))
                : people.outside(subject).orElseThrow(() -> new BadInput("account", "no identity provider is configured"));
        if (people.byAccount(account.issuer(), account.subject()).isPresent()) {
            throw new BadInput("account", "the account is a person's already");
        }
        return account;
    }

    /** As tools show it: in capitals or not, with colons or without. */
    private static Account certificate(String typed) {
        String digest = typed.replace(":", "").replace(" ", "").toLowerCase(Locale.ROOT);
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new BadInput("account", "the SHA-256 of a certificate has 64 hexadecimal digits");
        }
        return Account.certificate(digest);
    }

    /** These, with what was proposed in the place of another account at the same provider. */
    List<Account> bound(List<Account> now, Proposal proposal) {
        Optional<Account> wished = Optional.ofNullable(proposal.account());
        List<Account> bound = new ArrayList<>(now);
        wished.ifPresent(account -> bound.removeIf(other -> other.issuer().equals(account.issuer())));
        return Stream.concat(bound.stream(), wished.stream()).toList();
    }

    /** The account that somebody new gets here, with its one-time password in the file beside the keys; none where they sign in elsewhere. */
    List<Account> made(Proposal proposal) {
        if (!people.passwordsHere()) {
            return List.of();
        }
        char[] password = Granting.sound("username", () -> accounts.create(proposal.username()));
        passwords.add(new FirstSignIn.Line(proposal.username(), proposal.to().name(), password));
        return accounts.find(proposal.username()).stream().toList();
    }
}
