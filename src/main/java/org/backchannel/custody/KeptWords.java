package org.backchannel.custody;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody looked for lately, kept in their session, which is sealed, under a token. INVARIANT: nothing secret in a URL (8): what one
 * looks for may itself be classified, and addresses stay in the browser's history and in the logs of proxies.
 */
final class KeptWords {

    private static final String ATTRIBUTE = KeptWords.class.getName();
    private static final int MOST = 50;

    private final HttpSession session;

    private KeptWords(HttpSession session) {
        this.session = session;
    }

    static KeptWords of(HttpSession session) {
        return new KeptWords(session);
    }

    /** The token under which these words are found again; those of long ago are forgotten. */
    String keep(String text) {
        var words = words();
        String token = UUID.randomUUID().toString();
        words.put(token, text);
        if (words.size() > MOST) {
            words.pollFirstEntry();
        }
        session.setAttribute(ATTRIBUTE, words);
        return token;
    }

    Optional<String> get(String token) {
        return Optional.ofNullable(words().get(token));
    }

    private LinkedHashMap<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        if (session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept) {
            kept.forEach((token, text) -> words.put(token.toString(), text.toString()));
        }
        return words;
    }

    @Override
    public String toString() {
        return "words looked for";
    }
}
