package org.backchannel.tei;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for a document's marking in the places where the edition puts it, most telling first. */
final class DocumentMarking {

    private static final Pattern PAGES = Pattern.compile("^\\.?\\s*\\d+\\s+pp?\\.\\s*");
    private static final int FIRST_BLOCKS = 8;

    private final MarkingFinder finder;
    private final Element document;
    private final Heading heading;

    DocumentMarking(MarkingFinder finder, Element document, Heading heading) {
        this.finder = finder;
        this.document = document;
        this.heading = heading;
    }

    FoundMarking find() {
        Optional<String> source = SourceNote.of(document);
        Optional<FoundMarking> found = source.flatMap(this::inSource).or(this::inHeading).or(this::inTitleNote).or(this::inBody);
        List<String> others = others();
        String location = source.map(s -> found.filter(f -> f.place() == MarkingPlace.SOURCE_NOTE).map(FoundMarking::before)
                .orElseGet(() -> firstSentence(s))).or(() -> found.map(FoundMarking::location)).orElse("");
        return found.map(f -> new FoundMarking(f.line(), f.place(), f.before(), trimmed(location), without(others, f)))
                .orElseGet(() -> new FoundMarking("", MarkingPlace.NONE, "", trimmed(location), others));
    }

    private Optional<FoundMarking> inSource(String note) {
        return finder.inNote(note).map(at -> new FoundMarking(at.line(), MarkingPlace.SOURCE_NOTE, at.before(), at.before(), List.of()));
    }

    /** The microfiche supplements put all in the heading: what it is. MARKING. pages. where it lies. */
    private Optional<FoundMarking> inHeading() {
        return finder.inHeading(heading.words()).map(at -> {
            Matcher pages = PAGES.matcher(at.after());
            String location = pages.find() ? at.after().substring(pages.end()) : at.after().replaceFirst("^[.\\s]+", "");
            return new FoundMarking(at.line(), MarkingPlace.HEADING, at.before(), location, List.of());
        });
    }

    private Optional<FoundMarking> inTitleNote() {
        Stream<Element> notes = document.child("head").stream().flatMap(h -> h.all("note").stream());
        return notes.map(n -> finder.leading(n.words())).flatMap(Optional::stream).findFirst()
                .map(line -> new FoundMarking(line, MarkingPlace.PORTION, "", "", List.of()));
    }

    private Optional<FoundMarking> inBody() {
        Stream<Element> top = document.elements().filter(e -> !e.is("head") && !e.is("div")).limit(FIRST_BLOCKS);
        return top.flatMap(DocumentMarking::lines).map(finder::whole).flatMap(Optional::stream).findFirst()
                .map(line -> new FoundMarking(line, MarkingPlace.BODY, "", "", List.of()));
    }

    /** A block's words, and those of the segments that it sets apart. */
    private static Stream<String> lines(Element block) {
        return Stream.concat(Stream.of(block.words()), block.all("seg").stream().map(Element::words));
    }

    /** Markings of attachments stand in a note to their heading; older papers repeat them as lines of the text. */
    private List<String> others() {
        List<String> all = new ArrayList<>();
        document.elements().filter(e -> !e.is("head")).forEach(block -> {
            block.all("p").stream().map(Element::words).map(finder::whole).flatMap(Optional::stream).forEach(all::add);
            block.all("note").stream().map(Element::words).map(this::attachment).flatMap(Optional::stream).forEach(all::add);
        });
        return all;
    }

    private Optional<String> attachment(String note) {
        return note.startsWith("Source:") ? finder.inNote(note.substring(7)).map(MarkingFinder.Found::line) : finder.leading(note);
    }

    /** A line of the text that only repeats the document's own marking is no other marking. */
    private static List<String> without(List<String> others, FoundMarking own) {
        return others.stream().distinct().filter(o -> !o.equalsIgnoreCase(own.line())).toList();
    }

    private static String firstSentence(String note) {
        Matcher stop = MarkingFinder.STOP.matcher(note);
        return stop.find() ? note.substring(0, stop.start()) : note;
    }

    private static String trimmed(String location) {
        return location.strip().replaceFirst("[.,;:\\s]+$", "");
    }
}
