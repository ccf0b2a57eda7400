package org.backchannel.people;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which of this process's sessions belong to which session at the provider. */
final class ProviderSessions {

    private final Map<HttpSession, Known> sessions = new ConcurrentHashMap<>();

    private record Known(@Nullable String session, String subject) {
    }

    void add(HttpSession session, @Nullable String there, String subject) {
        sessions.put(session, new Known(there, subject));
    }

    void remove(HttpSession session) {
        sessions.keySet().removeIf(known -> known.getId().equals(session.getId()));
    }

    /** Those of that session there; without one, all of that subject (OpenID Connect Back-Channel Logout 1.0 §2.7). */
    List<HttpSession> of(@Nullable String there, @Nullable String subject) {
        return sessions.entrySet().stream().filter(entry -> there == null
                ? entry.getValue().subject().equals(subject)
                : there.equals(entry.getValue().session())).map(Map.Entry::getKey).toList();
    }
}
