package org.backchannel.custody;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody looked for lately, kept in the memory of their session under a token. INVARIANT: nothing secret in a URL (8): what one
 * looks for may itself be classified, and addresses stay in the browser's history and in the logs of proxies.
 */
final class KeptWords {

    private static final String ATTRIBUTE = KeptWords.class.getName();
    private static final int MOST = 50;

    private final Map<String, String> words = new LinkedHashMap<>();

    static KeptWords of(HttpSession session) {
        synchronized (session) {
            if (session.getAttribute(ATTRIBUTE) instanceof KeptWords kept) {
                return kept;
            }
            var kept = new KeptWords();
            session.setAttribute(ATTRIBUTE, kept);
            return kept;
        }
    }

    /** The token under which these words are found again; those of long ago are forgotten. */
    synchronized String keep(String text) {
        String token = UUID.randomUUID().toString();
        words.put(token, text);
        if (words.size() > MOST) {
            words.remove(words.keySet().iterator().next());
        }
        return token;
    }

    synchronized Optional<String> get(String token) {
        return Optional.ofNullable(words.get(token));
    }

    @Override
    public String toString() {
        return "words looked for";
    }
}
