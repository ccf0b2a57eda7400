package org.backchannel.marking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What of an edition's words a person can be given: controls, and codewords with their compartments, each as a banner line writes it. */
final class Grants {
    private static final String BELOW = "__";
    private static final Pattern SIGMA = Pattern.compile("(RD|FRD)_SIGMA_([1-9][0-9]?)");

    private final ModernProfile profile;
    private final Map<String, String> controls = new LinkedHashMap<>();
    private final Map<String, String> codewords = new LinkedHashMap<>();

    Grants(ModernProfile profile) {
        this.profile = profile;
        controls.put("NATO", "NATO");
        profile.terms().stream().flatMap(term -> entries(profile.glossary(), term)).forEach(this::add);
    }

    /** Each registered word by itself, with each registered part of it. */
    static Stream<Entry> entries(Glossary glossary, Term term) {
        return switch (term.category()) {
            case SCI, SAP, AEA, DISSEM, NON_IC -> term.restricts() ? whole(term) : Stream.of();
            case COMPARTMENT, PROGRAM -> {
                Term above = glossary.term(term.means().getFirst());
                boolean direct = above.category() != Category.COMPARTMENT && above.category() != Category.PROGRAM;
                yield direct ? Stream.of(new Entry(above, List.of(term.banner().getFirst()))) : Stream.of();
            }
            case LEVEL, NATO, SHAPE, FGI -> Stream.of();
        };
    }

    private static Stream<Entry> whole(Term term) {
        Stream<Entry> alone = Stream.of(new Entry(term, List.of()));
        return term.is("RD") || term.is("FRD")
                ? Stream.concat(alone, Atomic.parts().map(part -> new Entry(term, List.of(part))))
                : alone;
    }

    private void add(Entry entry) {
        Marking marking = profile.marking(
                new ModernLine(ModernLine.Authority.US, List.of(), Level.TOP_SECRET, Optional.empty(), List.of(entry)));
        // A prefix, such as that of special access programs, ends with the hyphen that joins it to what follows.
        String written = ModernPrinter.token(entry).replaceFirst("-$", "");
        marking.controls().forEach(id -> controls.putIfAbsent(id, written));
        marking.codewords().forEach(id -> codewords.putIfAbsent(id, written));
    }

    /** How a control is written; empty for what is none. */
    Optional<String> control(String id) {
        Matcher sigma = SIGMA.matcher(id);
        return Optional.ofNullable(controls.get(id))
                .or(() -> sigma.matches() ? Optional.of(sigma.group(1) + "-" + Atomic.SIGMA + sigma.group(2)) : Optional.empty());
    }

    /** How a codeword or compartment is written, one too that is not published if it is built as the edition says; empty for what is none. */
    Optional<String> codeword(String id) {
        return Optional.ofNullable(codewords.get(id)).or(() -> built(id));
    }

    /** Reads it as a line would have it, so that nothing can be given which no line could ask for. */
    private Optional<String> built(String id) {
        String[] parts = id.split(BELOW, -1);
        int joint = parts[0].equals("SAR") ? 3 : 2;
        List<String> text = new ArrayList<>();
        text.add(codewords.getOrDefault(parts[0], parts[0]));
        IntStream.range(1, parts.length).forEach(i -> text.add((i < joint ? "-" : " ") + parts[i]));
        String written = String.join("", text);
        if (parts.length < 2 || id.length() > Profile.LONGEST_LINE) {
            return Optional.empty();
        }
        ModernReading reading = profile.read("TOP SECRET//" + written, Form.BANNER);
        boolean one = reading.unknown().isEmpty()
                && reading.line().filter(line -> line.entries().size() == 1 && profile.marking(line).codewords().contains(id)).isPresent();
        return one ? Optional.of(written) : Optional.empty();
    }
}
