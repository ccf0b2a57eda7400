package org.backchannel.tei;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.custody.Content;
import org.backchannel.item.Card;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;

/** Makes one document of its element. */
final class DocumentReader {

    private static final Pattern LOCAL = Pattern.compile("#([A-Za-z0-9_.-]{1,80})");

    private static final int LONGEST = 2_000;

    private final MarkingFinder finder;
    private final String volume;
    private final String id;
    private final List<String> problems;

    /** @param problems those found so far; more are added */
    DocumentReader(MarkingFinder finder, String volume, String id, List<String> problems) {
        this.finder = finder;
        this.volume = volume;
        this.id = id;
        this.problems = problems;
    }

    VolumeDocument read(Element div) {
        Heading heading = heading(div);
        Kind kind = Kinds.of(heading.words());
        FoundMarking marking = kind == Kind.EDITORIAL_NOTE ? FoundMarking.NONE : new DocumentMarking(finder, div, heading).find();
        Content content = new ContentBuilder(volume, SourceNote.authorsBrackets(div), problems::add).build(div);
        var dates = new Dates(div, problems::add);
        Parties parties = parties(kind, heading, marking);
        Provenance provenance = Location.provenance(brief(marking.location(), "source"), volume, id, Digest.of(div));
        var card = new Card(kind, heading.number(), heading.words(), parties.from(), parties.to(), dates.dated(heading.words()),
                brief(dates.place(), "place"), provenance, Optional.empty());
        List<Problem> told = problems.stream().distinct().map(p -> new Problem(id, p)).toList();
        return new VolumeDocument(volume, id, card, marking.line(), marking.place(), marking.others(),
                div.attribute("subtype").equals("draft"), attachedTo(div), told, content);
    }

    private static Parties parties(Kind kind, Heading heading, FoundMarking marking) {
        boolean microfiche = marking.place() == MarkingPlace.HEADING;
        return switch (kind) {
            case EDITORIAL_NOTE, MEMORANDUM_OF_CONVERSATION, MINUTES -> Parties.NONE;
            case TELEGRAM, AIRGRAM, DESPATCH -> microfiche ? Parties.of(marking.before()).asPosts() : Parties.of(heading.words());
            case BACKCHANNEL_MESSAGE, MESSAGE, MEMORANDUM, MEMORANDUM_FOR_THE_RECORD, LETTER, NOTE, PAPER, REPORT, ESTIMATE, DIRECTIVE,
                    ATTACHMENT, RELEASE_COPY, OTHER ->
                Parties.of(microfiche ? marking.before() : heading.words());
        };
    }

    private Heading heading(Element div) {
        Heading whole = Heading.of(div);
        Heading heading = new Heading(whole.number(), brief(whole.words(), "heading"));
        if (heading.words().isBlank()) {
            problems.add("it has no heading; it is called by its id");
            return new Heading(heading.number(), "Document " + id);
        }
        return heading;
    }

    /** A card holds no megabytes; the content has the words whole. */
    private String brief(String words, String what) {
        if (words.length() <= LONGEST) {
            return words;
        }
        problems.add("its " + what + " is longer than " + LONGEST + " characters; the card has the beginning");
        return words.substring(0, LONGEST).strip();
    }

    private static Optional<String> attachedTo(Element div) {
        Matcher local = LOCAL.matcher(div.attribute("corresp").strip());
        return local.matches() ? Optional.of(local.group(1)) : Optional.empty();
    }
}
