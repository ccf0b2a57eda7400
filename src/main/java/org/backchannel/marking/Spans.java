package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tokens of a line while it is read, as places in it, so that nothing of the line can be lost or said twice. */
final class Spans {
    private record Span(int start, int end, Token.Kind kind, Optional<String> id) {
    }

    private final String line;
    private final List<Span> spans = new ArrayList<>();

    Spans(String line) {
        this.line = line;
    }

    /** Adds what goes on from the last token's end to that place. Unknown words in a row become one token. */
    void add(int end, Token.Kind kind, Optional<String> id) {
        int last = spans.size() - 1;
        if (kind == Token.Kind.UNKNOWN && last >= 0 && spans.get(last).kind() == Token.Kind.UNKNOWN) {
            spans.set(last, new Span(spans.get(last).start(), end, kind, id));
        } else if (kind == Token.Kind.UNKNOWN && last >= 1 && spans.get(last - 1).kind() == Token.Kind.UNKNOWN && weak(last)) {
            spans.removeLast();
            spans.set(last - 1, new Span(spans.get(last - 1).start(), end, kind, id));
        } else {
            spans.add(new Span(last < 0 ? 0 : spans.get(last).end(), end, kind, id));
        }
    }

    int size() {
        return spans.size();
    }

    /** Takes back what a token was thought to be. */
    void unknown(int index) {
        Span span = spans.get(index);
        spans.set(index, new Span(span.start(), span.end(), Token.Kind.UNKNOWN, Optional.empty()));
    }

    /** The identifier of the last token that is no separator; empty when there is none. */
    String lastId() {
        for (Span span : spans.reversed()) {
            if (span.kind() != Token.Kind.SEPARATOR) {
                return span.id().orElse("");
            }
        }
        return "";
    }

    List<Token> tokens() {
        return spans.stream().map(span -> new Token(span.start(), line.substring(span.start(), span.end()), span.kind(), span.id()))
                .toList();
    }

    private boolean weak(int index) {
        Span span = spans.get(index);
        return span.kind() == Token.Kind.SEPARATOR && line.substring(span.start(), span.end()).chars().noneMatch(Clauses::ends);
    }
}
