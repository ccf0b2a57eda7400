package org.backchannel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.marking.Broken;
import org.backchannel.marking.Category;
import org.backchannel.marking.Entry;
import org.backchannel.marking.Form;
import org.backchannel.marking.ModernLine;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.ModernReading;
import org.backchannel.marking.Reading;
import org.jspecify.annotations.Nullable;

/** What the command line says of a line of a modern edition. */
final class ModernLineTold {
    private ModernLineTold() {
    }

    static Map<String, @Nullable Object> members(String line, ModernProfile profile, Edition edition) {
        ModernReading reading = profile.read(line, edition.form());
        Optional<ModernLine> read = reading.line();
        boolean ok = reading.status() == Reading.Status.OK;
        Members told = new Members(line, profile.name(), reading.status());
        told.levels(profile.marking(reading).level(), read.map(ModernLine::level));
        told.understood(read.map(ModernLineTold::controls).orElse(List.of()), read.map(ModernLineTold::compartments).orElse(List.of()),
                Optional.empty());
        told.apart(List.of(), List.of(), List.of(), List.of());
        told.release(read.map(ModernLine::owners).orElse(List.of()), items(read, "REL_TO"), items(read, "DISPLAY_ONLY"));
        told.wrong(reading.unknown(), errors(profile, reading), of(reading, Broken.Severity.WARNING));
        told.written(Members.form(ok, () -> profile.print(read.orElseThrow(), Form.BANNER)),
                Members.form(ok, () -> profile.print(read.orElseThrow(), Form.PORTION)),
                edition.modernizer().of(reading, profile.name()));
        told.explained(profile.explain(line, edition.form()), text -> profile.near(text, Members.NEAREST),
                profile.correction(line, edition.form()));
        return told.all();
    }

    private static List<String> items(Optional<ModernLine> line, String id) {
        return line.map(read -> read.items(id)).orElse(List.of());
    }

    private static List<Broken> errors(ModernProfile profile, ModernReading reading) {
        List<Broken> errors = new ArrayList<>();
        reading.unknown().forEach(text -> errors.add(profile.unregistered(text)));
        errors.addAll(of(reading, Broken.Severity.ERROR));
        return errors;
    }

    private static List<Broken> of(ModernReading reading, Broken.Severity severity) {
        return reading.broken().stream().filter(rule -> rule.severity() == severity).toList();
    }

    /** Words of the line by their identifier; what restricts by a list, such as REL TO, with its list beside it. */
    private static List<String> controls(ModernLine line) {
        List<String> ids = new ArrayList<>();
        for (Category category : List.of(Category.AEA, Category.FGI, Category.DISSEM, Category.NON_IC)) {
            for (Entry entry : line.of(category)) {
                ids.add(entry.term().id());
                entry.items().stream().filter(item -> category == Category.AEA || entry.term().id().equals("ACCM"))
                        .forEach(item -> ids.add(entry.term().id() + "-" + item));
            }
        }
        return ids;
    }

    private static List<String> compartments(ModernLine line) {
        List<String> all = new ArrayList<>();
        for (Entry entry : line.of(Category.SCI)) {
            all.add(entry.items().isEmpty() ? entry.term().id() : entry.term().id() + "-" + String.join("-", entry.items()));
        }
        for (Entry entry : line.of(Category.SAP)) {
            entry.items().forEach(program -> all.add("SAR-" + program));
            if (entry.items().isEmpty()) {
                all.add(entry.term().id());
            }
        }
        return all;
    }
}
