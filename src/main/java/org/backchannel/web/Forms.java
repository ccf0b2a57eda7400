package org.backchannel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a form stands that was sent somewhere, so that it can be shown once more with what was typed. The page is asked for by a call of its own, with
 * an admission of its own; until then what was typed is in the session, where notices wait too. That page answers with the status of the answer.
 */
final class Forms {

    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("/search", "/"),
            Map.entry("/items/{id}/classification", "/items/{id}/classification"),
            Map.entry("/items/{id}/working-paper", "/items/{id}/classification"),
            Map.entry("/items/{id}/working-paper/final", "/items/{id}/classification"),
            Map.entry("/items/{id}/file-block", "/items/{id}/classification"),
            Map.entry("/items/{id}/file-block/removal", "/items/{id}/classification"),
            Map.entry("/file-blocks/{block}/end", "/file-blocks/{block}"),
            Map.entry("/items/{id}/challenges", "/items/{id}/challenges"),
            Map.entry("/items/{id}/challenges/{challenge}/date", "/items/{id}/challenges"),
            Map.entry("/items/{id}/challenges/{challenge}/answer", "/items/{id}/challenges"),
            Map.entry("/items/{id}/challenges/{challenge}/iscap", "/items/{id}/challenges"),
            Map.entry("/items/{id}/challenges/{challenge}/iscap/decision", "/items/{id}/challenges"),
            Map.entry("/items/{id}/reviews", "/items/{id}/reviews"),
            Map.entry("/reviews/{review}/portions/{portion}", "/reviews/{review}/portions/{portion}"),
            Map.entry("/reviews/{review}/rest", "/reviews/{review}"),
            Map.entry("/reviews/{review}/appeal", "/reviews/{review}/appeal"),
            Map.entry("/reviews/{review}/appeal/decision", "/reviews/{review}/appeal"),
            Map.entry("/reviews/{review}/appeal/iscap", "/reviews/{review}/appeal"),
            Map.entry("/reviews/{review}/appeal/iscap/decision", "/reviews/{review}/appeal"),
            Map.entry("/reviews/{review}/letters/new/{letter}", "/reviews/{review}/letters/new/{letter}"),
            Map.entry("/reviews/{review}/request/description", "/reviews/{review}/request"),
            Map.entry("/reviews/{review}/request/return", "/reviews/{review}/request"),
            Map.entry("/items/{id}/exemptions/{exemption}/occurrence", "/items/{id}/exemptions"),
            Map.entry("/delegations", "/delegations"),
            Map.entry("/delegations/{delegation}/confirmation", "/delegations"),
            Map.entry("/delegations/{delegation}/withdrawal", "/delegations"),
            Map.entry("/delegations/{delegation}/end", "/delegations"),
            Map.entry("/guides", "/guides"),
            Map.entry("/guides/{topic}", "/guides/{topic}"),
            Map.entry("/guides/{topic}/end", "/guides/{topic}"),
            Map.entry("/reviews/{review}/referrals", "/reviews/{review}/referrals"),
            Map.entry("/reviews/{review}/referrals/{referral}/answer", "/reviews/{review}/referrals"),
            Map.entry("/reviews/{review}/referrals/{referral}/package", "/reviews/{review}/referrals"),
            Map.entry("/reviews/{review}/referrals/{referral}/answer/package", "/reviews/{review}/referrals"),
            Map.entry("/reviews/{review}/answer", "/reviews/{review}/answer"), Map.entry("/referrals/{id}/item", "/referrals"),
            Map.entry("/packages", "/sites"),
            Map.entry("/reviews/{review}/referrals/{referral}/recall", "/reviews/{review}/referrals"),
            Map.entry("/reviews/{review}/undo", "/reviews/{review}"),
            Map.entry("/reviews/{review}/assignment", "/reviews/{review}/assignment"),
            Map.entry("/reviews/{review}/portions/{portion}/comments", "/reviews/{review}/portions/{portion}"),
            Map.entry("/reviews/{review}/proposal", "/reviews/{review}"),
            Map.entry("/reviews/{review}/return", "/reviews/{review}"),
            Map.entry("/reviews/{review}/decision", "/reviews/{review}"),
            Map.entry("/reviews/{review}/withdrawal", "/reviews/{review}"),
            Map.entry("/reviews/{review}/release", "/reviews/{review}/copy"),
            Map.entry("/reviews/{review}/acceptance", "/reviews/{review}/copy"),
            Map.entry("/items/{id}/marking", "/items/{id}/marking"),
            Map.entry("/items/{id}/transfer", "/items/{id}/disposition"), Map.entry("/items/{id}/destruction", "/items/{id}/disposition"),
            Map.entry("/transfers/{proposal}/confirm", "/dispositions"), Map.entry("/destructions/{proposal}/confirm", "/dispositions"),
            Map.entry("/transfers/{proposal}/withdraw", "/dispositions"),
            Map.entry("/destructions/{proposal}/withdraw", "/dispositions"),
            Map.entry("/items/new", "/items/new"),
            Map.entry("/messages/new", "/messages/new"),
            Map.entry("/messages/{id}/draft", "/messages/{id}/draft"),
            Map.entry("/messages/{id}/submission", "/messages/{id}"),
            Map.entry("/messages/{id}/concurrence", "/messages/{id}"),
            Map.entry("/messages/{id}/concurrence/extension", "/messages/{id}"),
            Map.entry("/messages/{id}/concurrence/answer", "/messages/{id}"),
            Map.entry("/messages/{id}/approval", "/messages/{id}"),
            Map.entry("/messages/{id}/return", "/messages/{id}"),
            Map.entry("/messages/{id}/transmission", "/messages/{id}"),
            Map.entry("/messages/notices", "/messages/notices"),
            Map.entry("/messages/{id}/attachments", "/messages/{id}"),
            Map.entry("/messages/{id}/attachments/{attachment}/removal", "/messages/{id}"),
            Map.entry("/messages/{id}/recall", "/messages/{id}"),
            Map.entry("/messages/{id}/supersession", "/messages/{id}"),
            Map.entry("/items/{id}/lowering", "/items/{id}/marking"),
            Map.entry("/people", "/people/new"),
            Map.entry("/people/machine", "/people/machine"),
            Map.entry("/people/{id}/proposals", "/people/{id}/access"),
            Map.entry("/people/{id}/endings", "/people/{id}/access"),
            Map.entry("/groups", "/groups"),
            Map.entry("/sites", "/sites"), Map.entry("/sites/own/card", "/sites"), Map.entry("/pouches", "/sites"),
            Map.entry("/sites/{name}/confirmation", "/sites/{name}"), Map.entry("/sites/{name}/withdrawal", "/sites/{name}"),
            Map.entry("/sites/{name}/end", "/sites/{name}"), Map.entry("/sites/{name}/pouches", "/sites/{name}"),
            Map.entry("/sites/{name}/wire", "/sites/{name}"), Map.entry("/sites/{name}/wire/confirmation", "/sites/{name}"),
            Map.entry("/sites/{name}/wire/withdrawal", "/sites/{name}"), Map.entry("/sites/{name}/wire/end", "/sites/{name}"),
            Map.entry("/imports", "/imports"),
            Map.entry("/trail/cosignatures", "/trail/witnesses"),
            Map.entry("/changes", "/changes"),
            Map.entry("/trail/saved-queries", "/trail"),
            Map.entry("/trail/alarms/{entry}/acknowledgement", "/trail/alarms"),
            Map.entry("/marking", "/marking"),
            Map.entry("/marking/line", "/marking"),
            Map.entry("/eyes-only-names/{id}/{place}", "/eyes-only-names/{id}/{place}"),
            Map.entry("/eyes-only-names/{id}/{place}/alike", "/eyes-only-names/{id}/{place}"),
            Map.entry("/quarantine/{id}/alike", "/quarantine/{id}/alike"));

    /** Forms that are sent as an address: the page that answers them is the one on which they stand. */
    private static final Set<String> ADDRESSES = Set.of("/", "/reviews", "/reviews/calendar", "/trail", "/trail/questions/{word}",
            "/trail/chart",
            "/trail/timeline");

    private Forms() {
    }

    /** The way back to the form; empty where what was sent came from no form. */
    static Optional<ModelAndView> again(HttpServletRequest request, HttpStatus answer, List<Problem> problems) {
        return page(request, answer, String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)))
                .map(page -> {
                    RequestContextUtils.getOutputFlashMap(request).put("typed", Typed.of(request, answer, problems));
                    return new ModelAndView("redirect:" + UriComponentsBuilder.fromPath(page).encode().buildAndExpand(variables(request))
                            .toUriString());
                });
    }

    private static Optional<String> page(HttpServletRequest request, HttpStatus answer, String sentTo) {
        if (request.getMethod().equals("POST")) {
            return Optional.ofNullable(PAGES.get(sentTo));
        }
        // Without what was typed in the address it cannot be wrong again; a refusal would be, for ever.
        boolean typed = answer == HttpStatus.UNPROCESSABLE_CONTENT && request.getQueryString() != null;
        return Optional.of(sentTo).filter(page -> typed && request.getMethod().equals("GET") && ADDRESSES.contains(page));
    }

    private static Map<String, String> variables(HttpServletRequest request) {
        Map<String, String> variables = new HashMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> found) {
            found.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
        }
        return variables;
    }
}
