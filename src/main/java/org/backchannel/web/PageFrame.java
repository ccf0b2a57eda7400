package org.backchannel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.backchannel.guard.Persons;
import org.backchannel.ledger.Readiness;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.people.SecondFactor;
import org.backchannel.people.StepUp;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its frame: who is signed in, and the ways that are open to them. What is not there for them is not in the menu. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private static final String FILE = "/items/new";
    private static final String RETENTION = "/retention";
    private static final String CHANGES = "/changes";
    private static final String ALARMS = "/trail/alarms";

    private final Asking asking;
    private final Persons persons;
    private final Readiness readiness;
    private final StepUp stepUp;

    PageFrame(Asking asking, Persons persons, Readiness readiness, StepUp stepUp) {
        this.stepUp = stepUp;
        this.readiness = readiness;
        this.asking = asking;
        this.persons = persons;
    }

    /** A form that is shown once more is still the answer to what was sent, and has its status. */
    @ModelAttribute
    void frame(@Nullable Authentication signedIn, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (model.getAttribute("typed") instanceof Typed typed) {
            response.setStatus(typed.answer().value());
        }
        frame(signedIn, request, model);
    }

    void frame(@Nullable Authentication signedIn, HttpServletRequest request, Model model) {
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Typed.NOTHING);
        }
        // The head of a page asks for a token of theirs, and so for a session: nobody needs either.
        model.addAttribute("somebody", signedIn != null && !(signedIn instanceof AnonymousAuthenticationToken));
        if (signedIn == null || request.getRequestURI().startsWith("/idp/") || request.getRequestURI().startsWith("/api/")) {
            return;
        }
        var asker = asking.asker(signedIn, request);
        persons.believed(asker).ifPresent(person -> {
            model.addAttribute("secondFactorMissing", asker.asserted().second() == SecondFactor.MISSING
                    ? stepUp.path(request.getRequestURI())
                    : null);
            model.addAttribute("who", new Who(person.name(), person.office()));
            model.addAttribute("nav", nav(person, request.getRequestURI()));
            ClosedShown.above(readiness.now(), person.is(Role.AUDITOR) || person.is(Role.ADMINISTRATOR))
                    .ifPresent(closed -> model.addAttribute("above", closed));
            model.addAttribute("manages", person.is(Role.RECORDS_MANAGER));
        });
    }

    private static List<NavEntry> nav(Person person, String path) {
        List<NavEntry> nav = new ArrayList<>();
        nav.add(entry("Registry", "/", path.equals("/") || (path.startsWith("/items") && !path.equals(FILE))));
        if (person.is(Role.ORIGINATOR) || person.is(Role.RECIPIENT) || person.is(Role.RECORDS_MANAGER) || person.is(Role.REVIEWER)) {
            nav.add(entry("Messages", "/messages", path.startsWith("/messages")));
        }
        if (person.is(Role.ORIGINATOR) || person.is(Role.RECORDS_MANAGER)) {
            nav.add(entry("File", FILE, path.equals(FILE)));
            nav.add(entry("Marking", "/marking", path.startsWith("/marking")));
        }
        if (person.is(Role.RECORDS_MANAGER)) {
            nav.add(entry("Import", "/imports", path.startsWith("/imports")));
            nav.add(entry("Quarantine", "/quarantine", path.startsWith("/quarantine")));
            nav.add(entry("Names", "/eyes-only-names", path.startsWith("/eyes-only-names")));
            nav.add(entry("Proposals", "/proposals", path.startsWith("/proposals") || path.startsWith("/dispositions")
                    || path.startsWith(RETENTION) || path.startsWith(CHANGES)));
        }
        if (person.is(Role.REVIEWER)) {
            nav.add(entry("Reviews", "/reviews", path.startsWith("/reviews") || path.startsWith("/delegations")));
        }
        if (person.is(Role.RECORDS_MANAGER) || person.is(Role.REVIEWER)) {
            nav.add(entry("Guides", "/guides", path.startsWith("/guides")));
        }
        if (person.is(Role.RECORDS_MANAGER) || person.is(Role.AUDITOR) || person.is(Role.ADMINISTRATOR)) {
            nav.add(entry("People", "/people", path.startsWith("/people") || path.startsWith("/groups") || path.startsWith("/directory")));
        }
        if (person.is(Role.RECORDS_MANAGER) || person.is(Role.KEY_CUSTODIAN) || person.is(Role.AUDITOR)) {
            nav.add(entry("Sites", "/sites", path.startsWith("/sites") || path.startsWith("/referrals")));
        }
        if (person.is(Role.AUDITOR)) {
            nav.add(entry("Trail", "/trail",
                    (path.startsWith("/trail") || path.startsWith(RETENTION) || path.startsWith(CHANGES)) && !path.startsWith(ALARMS)));
            nav.add(entry("Alarms", ALARMS, path.startsWith(ALARMS)));
        }
        if ((person.is(Role.KEY_CUSTODIAN) || person.is(Role.ADMINISTRATOR)) && !person.is(Role.RECORDS_MANAGER)
                && !person.is(Role.AUDITOR)) {
            nav.add(entry("Changes", CHANGES, path.startsWith(CHANGES)));
        }
        nav.add(entry("My access", "/me", path.equals("/me")));
        return nav;
    }

    private static NavEntry entry(String label, String href, boolean current) {
        return new NavEntry(label, href, current);
    }
}
