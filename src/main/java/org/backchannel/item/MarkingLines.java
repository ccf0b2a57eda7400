package org.backchannel.item;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.marking.Broken;
import org.backchannel.marking.Form;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Marking;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.ModernReading;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Reading;
import org.backchannel.marking.Token;
import org.backchannel.marking.Word;

/** What the registry enforces of lines and portion marks, each read by the edition in which it is written; without one, as a caption. */
public final class MarkingLines {

    private final Profile legacy;
    private final List<ModernProfile> modern;
    private final Map<String, Marking> high = new HashMap<>();

    MarkingLines(Profile legacy, List<ModernProfile> modern) {
        this.legacy = legacy;
        this.modern = List.copyOf(modern);
        modern.forEach(edition -> high.put(edition.name(), edition.systemHigh().join(legacy.register().systemHigh())));
    }

    /** What a line is held as; system-high, together with what was read of it, where it could not be read whole. */
    public record Meaning(Marking marking, boolean quarantined) {
        /** What both of them come to. */
        public Meaning join(Meaning other) {
            return new Meaning(marking.join(other.marking), quarantined || other.quarantined);
        }
    }

    /** INVARIANT: an unknown, unreadable or missing marking means system-high and quarantine (5), in every edition. */
    public Meaning read(Optional<String> edition, String line) {
        try {
            if (edition.isEmpty()) {
                Reading reading = legacy.read(line);
                return new Meaning(reading.marking(), reading.status() == Reading.Status.QUARANTINED);
            }
            return edition.flatMap(this::modern).map(profile -> modern(profile, line)).orElseGet(() -> held(edition));
        } catch (InvalidMarking unreadable) {
            return held(edition);
        }
    }

    private Meaning modern(ModernProfile profile, String line) {
        ModernReading reading = profile.read(line, Form.BANNER);
        return reading.status() == Reading.Status.OK
                ? new Meaning(profile.enforcement().enforced(reading), false)
                : new Meaning(profile.enforcement().enforced(reading).join(systemHigh(Optional.of(profile.name()))), true);
    }

    private Meaning held(Optional<String> edition) {
        return new Meaning(systemHigh(edition), true);
    }

    /** Why a line cannot be read whole, in sentences; empty where it can. */
    public List<String> wrong(Optional<String> edition, String line) {
        if (line.length() > Profile.LONGEST_LINE) {
            return List.of("a marking line has at most " + Profile.LONGEST_LINE + " characters");
        }
        if (edition.isEmpty()) {
            return legacy.read(line).reasons();
        }
        return edition.flatMap(this::modern).map(profile -> wrong(profile, profile.read(line, Form.BANNER)))
                .orElse(List.of("there is no such edition"));
    }

    private static List<String> wrong(ModernProfile profile, ModernReading reading) {
        List<String> wrong = new ArrayList<>();
        reading.unknown().stream().map(profile::unregistered).map(Broken::message).forEach(wrong::add);
        reading.errors().stream().map(Broken::message).forEach(wrong::add);
        if (wrong.isEmpty() && reading.status() != Reading.Status.OK) {
            wrong.add("no level is stated");
        }
        return List.copyOf(wrong);
    }

    /** What a portion mark restricts in an item that is held as {@code whole}; empty for what is none in that edition. */
    public Optional<Marking> portion(Optional<String> edition, String mark, Marking whole) {
        return edition.isEmpty()
                ? legacy.readPortionMark(mark)
                : edition.flatMap(this::modern).flatMap(profile -> profile.enforcement().portion(mark, whole));
    }

    /** The portion mark that says the same as a banner line of a modern edition; empty for a caption and for what cannot be read whole. */
    public Optional<String> asPortion(Optional<String> edition, String line) {
        return edition.flatMap(this::modern).filter(profile -> line.length() <= Profile.LONGEST_LINE)
                .flatMap(profile -> Optional.of(profile.read(line, Form.BANNER)).filter(reading -> reading.status() == Reading.Status.OK)
                        .flatMap(ModernReading::line).map(read -> profile.print(read, Form.PORTION)));
    }

    /** Every word that captions and that edition have. */
    public Marking systemHigh(Optional<String> edition) {
        Marking captions = legacy.register().systemHigh();
        return edition.map(name -> high.getOrDefault(name, all())).orElse(captions);
    }

    /** Every word of every edition: what is needed to see anything at all that the registry may hold under registered words. */
    public Marking all() {
        return high.values().stream().reduce(legacy.register().systemHigh(), Marking::join);
    }

    /** The modern editions in which the line can be read, though nobody said so: it has their separators. */
    public List<String> modernReadings(String line) {
        return !line.contains("//") || line.length() > Profile.LONGEST_LINE
                ? List.of()
                : modern.stream().filter(profile -> profile.read(line, Form.BANNER).status() == Reading.Status.OK).map(ModernProfile::name)
                        .toList();
    }

    /** Whether there is a modern edition of that name. */
    public boolean isModern(String name) {
        return modern(name).isPresent();
    }

    /** The names of all editions, that of captions first. */
    public List<String> names() {
        return Stream.concat(Stream.of(legacy.name()), modern.stream().map(ModernProfile::name)).toList();
    }

    private Optional<ModernProfile> modern(String name) {
        return modern.stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    /** How a codeword or compartment is written: in captions, or by the first modern edition that has it; empty for what is none. */
    public Optional<String> codeword(String id) {
        return caption(id, Token.Kind.CODEWORD).or(() -> first(modern.stream().map(profile -> profile.enforcement().codeword(id))));
    }

    /** How a control is written, as {@link #codeword}. */
    public Optional<String> control(String id) {
        return caption(id, Token.Kind.CONTROL).or(() -> first(modern.stream().map(profile -> profile.enforcement().control(id))));
    }

    /** The country of that trigraph by its name. */
    public Optional<String> country(String trigraph) {
        return trigraph.length() == 3 ? first(modern.stream().map(profile -> profile.country(trigraph))) : Optional.empty();
    }

    /** The trigraphs of countries. */
    public Collection<String> countries() {
        return modern.stream().flatMap(profile -> profile.countryCodes().stream()).distinct().sorted().toList();
    }

    private Optional<String> caption(String id, Token.Kind kind) {
        return legacy.register().word(id).filter(word -> word.kind() == kind).map(Word::spelling);
    }

    private static Optional<String> first(Stream<Optional<String>> found) {
        return found.flatMap(Optional::stream).findFirst();
    }
}
