package org.backchannel.release;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Span;

/** Breaks a paragraph into lines of a width. */
final class PageLines {

    private static final float TAB = 36;
    private static final float UNITS = 1000;
    /** A longer word is several: what it takes to break one grows with its square. */
    private static final Pattern TOKEN = Pattern.compile("\\n|\\t|[\\s\\p{Z}&&[^\\n\\t]]+|[^\\s\\p{Z}]{1,200}");

    private final PDFont font;
    private final Paragraph paragraph;
    private final float width;
    private final List<PageLine> lines = new ArrayList<>();
    private PageLine line;

    private PageLines(PDFont font, Paragraph paragraph, float width) {
        this.font = font;
        this.paragraph = paragraph;
        this.width = width;
        this.line = line(Math.max(0, paragraph.look.left() + paragraph.look.first()));
    }

    private PageLine line(float shift) {
        return new PageLine(font, Math.min(shift, width / 2), paragraph.look.size());
    }

    static List<PageLine> of(PDFont font, Paragraph paragraph, float width) {
        var lines = new PageLines(font, paragraph, width);
        paragraph.spans.forEach(lines::span);
        lines.lines.add(lines.line);
        return List.copyOf(lines.lines);
    }

    private void span(Span span) {
        Matcher tokens = TOKEN.matcher(Normalizer.normalize(span.text, Normalizer.Form.NFC));
        while (tokens.find()) {
            switch (tokens.group().charAt(0)) {
                case '\n' -> next();
                case '\t' -> line.room(TAB);
                default -> token(tokens.group(), span.look);
            }
        }
    }

    private void token(String token, PageLook look) {
        if (token.isBlank() || token.matches("\\p{Z}+")) {
            line.room(wide(" ", look));
            return;
        }
        String drawn = drawn(token);
        if (!line.empty() && line.width() + wide(drawn, look) > width) {
            next();
        }
        while (wide(drawn, look) > width - line.width() && drawn.length() > 1) {
            int fits = fits(drawn, look);
            line.add(drawn.substring(0, fits), look, wide(drawn.substring(0, fits), look));
            drawn = drawn.substring(fits);
            next();
        }
        if (!drawn.isEmpty()) {
            line.add(drawn, look, wide(drawn, look));
        }
    }

    /** How many letters of a word that is wider than any line go on this one: one at least. */
    private int fits(String word, PageLook look) {
        int fits = word.offsetByCodePoints(0, 1);
        while (fits < word.length()) {
            int next = word.offsetByCodePoints(fits, 1);
            if (line.width() + wide(word.substring(0, next), look) > width) {
                break;
            }
            fits = next;
        }
        return fits;
    }

    private void next() {
        lines.add(line);
        line = line(paragraph.look.left());
    }

    /** Without what nobody sees. A sign that the font has not would be lost: it is refused. */
    private String drawn(String token) {
        var drawn = new StringBuilder();
        token.codePoints().filter(sign -> !Character.isISOControl(sign) && Character.getType(sign) != Character.FORMAT).forEach(sign -> {
            String one = known(Character.toString(sign));
            drawn.append(one);
        });
        return drawn.toString();
    }

    private String known(String sign) {
        // A hyphen that does not break, for one, has a form by its other name.
        for (String name : List.of(sign, Normalizer.normalize(sign, Normalizer.Form.NFKC), "‑".equals(sign) ? "‐" : sign)) {
            if (encoded(name)) {
                return name;
            }
        }
        throw new NotRedacted("it holds a sign (U+%04X) that the registry's font has no form for: print it to PDF, file that"
                .formatted(sign.codePointAt(0)));
    }

    private boolean encoded(String sign) {
        try {
            return font.encode(sign).length > 0;
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    private float wide(String words, PageLook look) {
        try {
            return font.getStringWidth(words) / UNITS * look.size();
        } catch (IOException e) {
            throw new IllegalStateException("the font used to have these letters", e);
        }
    }
}
