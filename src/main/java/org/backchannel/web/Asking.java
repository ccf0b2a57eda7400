package org.backchannel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Tells a handler who is asking: a parameter of type {@link Asker}. */
@Component
public final class Asking implements HandlerMethodArgumentResolver {

    /** Stands for whoever signed in with an account that the registry has bound to nobody. */
    private static final PersonId NOBODY = new PersonId("nobody");

    private final People people;

    Asking(People people) {
        this.people = people;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Asker.class;
    }

    @Override
    public Asker resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var http = request.getNativeRequest(HttpServletRequest.class);
        if (http == null) {
            throw new IllegalStateException("a page used to be asked for over HTTP");
        }
        return asker(SecurityContextHolder.getContext().getAuthentication(), http);
    }

    /** Who is asking, from the sign-in and the connection; nothing that the request itself claims is believed. */
    public Asker asker(@Nullable Authentication signedIn, HttpServletRequest request) {
        Optional<PersonId> known = Optional.ofNullable(signedIn).flatMap(people::who);
        Optional<PersonId> claimed = known.isPresent() ? Optional.empty() : Optional.ofNullable(signedIn).flatMap(people::claimed);
        String via = request.getRequestURI().startsWith(request.getContextPath() + "/api/") ? "api" : "page";
        return new Asker(known.or(() -> claimed).orElse(NOBODY), session(request.getSession(false)), request.getRemoteAddr(), via,
                claimed.isPresent(), people.asserted(request));
    }

    private static String session(@Nullable HttpSession session) {
        if (session == null) {
            return "";
        }
        try {
            // Never the id itself: the trail's readers could take over the session.
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(session.getId().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK used to have SHA-256", e);
        }
    }
}
