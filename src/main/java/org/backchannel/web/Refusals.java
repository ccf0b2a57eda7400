package org.backchannel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.backchannel.guard.Closed;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.item.Destroyed;
import org.backchannel.item.Item;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Condition;
import org.backchannel.ledger.Readiness;
import org.backchannel.marking.Register;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.StepUp;
import org.backchannel.sealing.BrokenSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** How a refusal looks: a page for browsers, RFC 9457 problem details for the API, the same status and the same knowledge in both. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals {

    /** Without one of ours the framework would put in the address that was asked for. */
    private static final URI EVERYWHERE = URI.create("/api/v1");
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** The same bytes for everybody: nothing on these pages tells who asked. */
    private static final Set<HttpStatus> BARE = Set.of(HttpStatus.NOT_FOUND, HttpStatus.INTERNAL_SERVER_ERROR);

    /** Seconds; it is measured more often than that. */
    private static final String RETRY = "60";

    private final Register register;
    private final PageFrame frame;
    private final Readiness readiness;
    private final StepUp stepUp;
    private final People people;

    Refusals(Register register, PageFrame frame, Readiness readiness, StepUp stepUp, People people) {
        this.people = people;
        this.stepUp = stepUp;
        this.register = register;
        this.frame = frame;
        this.readiness = readiness;
    }

    /** INVARIANT: what one may not see does not exist for them (2): one answer, without a detail, for both. */
    @ExceptionHandler({NotFound.class, NoResourceFoundException.class})
    Object notFound(HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_FOUND, "not found", Map.of(), Map.of());
    }

    @ExceptionHandler(Refused.class)
    Object refused(Refused refused, HttpServletRequest request, HttpServletResponse response) {
        if (refused.needsSecondFactor()) {
            return secondFactor(refused, request, response);
        }
        Optional<Item> destroyed = refused.known().filter(item -> item.destroyed().isPresent());
        if (destroyed.isPresent()) {
            return gone(destroyed.get(), destroyed.get().destroyed().orElseThrow(), request);
        }
        var problems = refused.reasons().stream().map(r -> new Problem(null, r.says(), r.rule())).toList();
        return Forms.again(request, HttpStatus.FORBIDDEN, problems).map(Object.class::cast).orElseGet(() -> notAllowed(refused, request));
    }

    /** RFC 9470: who calls is told what is missing; a browser is sent to give it, and comes back to the page. */
    private Object secondFactor(Refused refused, HttpServletRequest request, HttpServletResponse response) {
        var reasons = refused.reasons().stream().map(r -> new Why(r.rule(), r.says())).toList();
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, stepUp.challenge());
            return answer(request, HttpStatus.UNAUTHORIZED, "a second factor is needed", Map.of("reasons", reasons), Map.of());
        }
        if (request.getMethod().equals("GET") && request.getHeader("HX-Request") == null) {
            String query = request.getQueryString();
            return new ModelAndView(
                    new RedirectView(stepUp.path(request.getRequestURI() + (query == null ? "" : "?" + query)), false, true, false));
        }
        // What was sent is not kept: where it came from, it is asked for again.
        return answer(request, HttpStatus.FORBIDDEN, "a second factor is needed", Map.of(),
                Map.of("reasons", reasons, "banner", "none", "secondFactor", stepUp.path("/me")));
    }

    private Object notAllowed(Refused refused, HttpServletRequest request) {
        var reasons = refused.reasons().stream().map(r -> new Why(r.rule(), r.says())).toList();
        Map<String, Object> told = refused.known().map(item -> Map.<String, Object>of("reasons", reasons, "known", known(item), "banner",
                Markings.banner(item.access(), register))).orElseGet(() -> Map.of("reasons", reasons, "banner", "none"));
        return answer(request, HttpStatus.FORBIDDEN, "not allowed", Map.of("reasons", reasons), told);
    }

    /** Whoever may know of it is told how it ended, whatever they asked for. */
    private Object gone(Item item, Destroyed how, HttpServletRequest request) {
        String by = name(how.proposer()) + " and " + name(how.confirmer());
        String ended = "destroyed on %s by %s under".formatted(LocalDate.ofInstant(how.at(), ZoneOffset.UTC), by);
        return answer(request, HttpStatus.GONE, ended + " `" + how.authority() + "`",
                Map.of("destroyed", how.at().toString(), "authority", how.authority()),
                Map.of("told", "It was " + ended + " “" + how.authority() + "”. What it said is gone for good.",
                        "known", known(item), "destroyed", how, "by", by, "banner", Markings.banner(item.access(), register)));
    }

    private String name(String id) {
        var person = new PersonId(id);
        return People.builtIn(person).or(() -> people.person(person)).map(Person::name).orElse(id);
    }

    @ExceptionHandler(BadInput.class)
    Object badInput(BadInput bad, HttpServletRequest request) {
        var problems = List.of(new Problem(bad.field(), bad.told()));
        return Forms.again(request, HttpStatus.UNPROCESSABLE_CONTENT, problems).map(Object.class::cast).orElseGet(() -> answer(request,
                HttpStatus.UNPROCESSABLE_CONTENT, bad.told(), Map.of("field", bad.field()), Map.of("problems", problems)));
    }

    @ExceptionHandler(Conflict.class)
    Object conflict(Conflict conflict, HttpServletRequest request) {
        var status = conflict.precondition() ? HttpStatus.PRECONDITION_FAILED : HttpStatus.CONFLICT;
        return Forms.again(request, status, List.of(new Problem(null, conflict.told()))).map(Object.class::cast)
                .orElseGet(() -> answer(request, status, conflict.told(), Map.of(), Map.of("detail", conflict.told())));
    }

    /** One message for every cause: an answer that differs by cause would be an oracle. The trail and the operator learn more. */
    @ExceptionHandler(BrokenSeal.class)
    Object brokenSeal(BrokenSeal broken, HttpServletRequest request) {
        LOG.error("a seal is broken: {}", broken.reason());
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, "the seal is broken", Map.of(), Map.of());
    }

    @ExceptionHandler(BrokenTrail.class)
    Object brokenTrail(BrokenTrail broken, HttpServletRequest request) {
        LOG.error("the trail is broken: {}", broken.getMessage());
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, "the trail is broken", Map.of(), Map.of());
    }

    /** The same for everybody and for whatever was asked. */
    @ExceptionHandler(Closed.class)
    Object closed(Closed closed, HttpServletRequest request, HttpServletResponse response) {
        return closed(closed.condition(), request, response);
    }

    /** The database takes nothing: whoever met it outside the guard is answered as the guard would. */
    @ExceptionHandler({CannotCreateTransactionException.class, TransactionSystemException.class, DataAccessResourceFailureException.class})
    Object unwritable(RuntimeException failure, HttpServletRequest request, HttpServletResponse response) {
        LOG.error("the database takes nothing: {}", failure.getClass().getSimpleName());
        return closed(readiness.unwritten(), request, response);
    }

    private Object closed(Condition condition, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY);
        var shown = ClosedShown.of(condition);
        var reasons = shown.causes().stream().map(cause -> new Why(cause.rule(), cause.says())).toList();
        Map<String, Object> told = new TreeMap<>(Map.of("reasons", reasons));
        condition.closedSince().ifPresent(since -> told.put("since", since.toString()));
        return answer(request, HttpStatus.SERVICE_UNAVAILABLE, "the registry is closed", told, Map.of("closed", shown));
    }

    private static Known known(Item item) {
        return new Known(item.id().toString(), item.access().verbatim(), Zulu.day(item.card().dated()), item.version());
    }

    /** What somebody may know of an item that they may not read. */
    record Known(String id, String marking, String dated, int version) {
    }

    private Object answer(HttpServletRequest request, HttpStatus status, String detail, Map<String, ?> properties,
            Map<String, ?> model) {
        // The address is left out of a problem: it would be the one thing that differs between two unknown ids.
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            var problem = ProblemDetail.forStatusAndDetail(status, detail);
            problem.setInstance(EVERYWHERE);
            properties.forEach(problem::setProperty);
            return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
        }
        var page = new ModelAndView("error/" + status.value(), model, status);
        boolean framed = status == HttpStatus.SERVICE_UNAVAILABLE ? readiness.now().writable() : !BARE.contains(status);
        page.addObject("framed", framed);
        if (framed) {
            var parts = new ExtendedModelMap();
            frame.frame(SecurityContextHolder.getContext().getAuthentication(), request, parts);
            // The page itself says it, and more.
            parts.remove("above");
            page.addAllObjects(parts);
        }
        return page;
    }
}
