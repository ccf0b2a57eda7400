package org.backchannel.web;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.policy.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Which act an address asks for, whatever else of a call could not be taken: its body's type, what it accepts, its token. */
@Component
final class Routes {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    Routes(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** The act of the most specific route of this method and path; empty if there is none, or if it asks for nothing. */
    Optional<Act> act(String method, String path) {
        PathContainer address = PathContainer.parsePath(path);
        return mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route -> takes(route.getKey(), method))
                .flatMap(route -> patterns(route.getKey()).filter(pattern -> pattern.matches(address))
                        .map(pattern -> Map.entry(pattern, route.getValue())))
                .min(Map.Entry.comparingByKey(Comparator.<PathPattern>naturalOrder())).map(Map.Entry::getValue).flatMap(Routes::act);
    }

    static Optional<Act> act(HandlerMethod handler) {
        return Optional.ofNullable(handler.getMethodAnnotation(Asks.class)).map(Asks::value);
    }

    private static boolean takes(RequestMappingInfo info, String method) {
        var methods = info.getMethodsCondition().getMethods();
        @Nullable
        RequestMethod asked = RequestMethod.resolve(method.equals("HEAD") ? "GET" : method);
        return asked != null && methods.contains(asked);
    }

    private static Stream<PathPattern> patterns(RequestMappingInfo info) {
        var paths = info.getPathPatternsCondition();
        return paths == null ? Stream.empty() : paths.getPatterns().stream();
    }
}
