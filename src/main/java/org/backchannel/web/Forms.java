package org.backchannel.web;

import jakarta.servlet.http.HttpServletRequest;
import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a form stands that was sent somewhere, so that it can be shown once more with what was typed. The page is asked for by a call of its own, with
 * an admission of its own; until then what was typed is in the session, where notices wait too.
 */
final class Forms {

    /** Where each form is sent to, and the page it stands on. */
    private static final Map<String, String> PAGES = Map.ofEntries(entry("/items/{id}/marking", "/items/{id}/marking"),
            entry("/items/{id}/lowering", "/items/{id}/marking"), entry("/items/new", "/items/new"), entry("/people", "/people/new"),
            entry("/people/machine", "/people/machine"), entry("/people/{id}/proposals", "/people/{id}/access"),
            entry("/people/{id}/endings", "/people/{id}/access"), entry("/groups", "/groups"), entry("/imports", "/imports"),
            entry("/marking", "/marking"), entry("/marking/line", "/marking"), entry("/quarantine/{id}/alike", "/quarantine/{id}/alike"));

    private Forms() {
    }

    /** The way back to the form; empty where what was sent came from no form. */
    static Optional<ModelAndView> again(HttpServletRequest request, BadInput bad) {
        if (!request.getMethod().equals("POST")) {
            return Optional.empty();
        }
        return Optional.ofNullable(PAGES.get(String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))))
                .map(page -> {
                    RequestContextUtils.getOutputFlashMap(request).put("typed", Typed.of(request, bad));
                    return new ModelAndView("redirect:" + UriComponentsBuilder.fromPath(page).encode().buildAndExpand(variables(request))
                            .toUriString());
                });
    }

    private static Map<?, ?> variables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> found ? found : Map.of();
    }
}
