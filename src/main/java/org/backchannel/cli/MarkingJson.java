package org.backchannel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.backchannel.marking.Broken;
import org.backchannel.marking.Category;
import org.backchannel.marking.Entry;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Form;
import org.backchannel.marking.Marking;
import org.backchannel.marking.ModernLine;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.ModernReading;
import org.backchannel.marking.Reading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the command line says of a marking line to a program: the same members for every edition, one object a line. */
final class MarkingJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    private MarkingJson(String verbatim, String profile, Reading.Status status, Marking enforced) {
        members.put("verbatim", verbatim);
        members.put("profile", profile);
        members.put("status", status.name().toLowerCase(Locale.ROOT));
        members.put("level", enforced.level().name());
        members.put("eyesOnly", enforced.eyesOnly().map(MarkingJson::eyes).orElse(null));
    }

    static String of(String profile, MarkingTold told, Reading reading) {
        MarkingJson json = new MarkingJson(told.verbatim(), profile, reading.status(), reading.marking());
        json.lists(told.controls(), told.codewords(), reading.unknown());
        json.said(told.precedence(), told.captions(), told.conditions());
        json.members.put("statements", told.statements());
        json.members.put("reasons", told.reasons());
        json.members.put("errors", List.of());
        json.members.put("banner", told.banner());
        json.members.put("portion", told.portion());
        json.members.put("tokens", told.tokens());
        return JSON.writeValueAsString(json.members);
    }

    static String of(ModernProfile profile, ModernReading reading) {
        MarkingJson json = new MarkingJson(reading.verbatim(), profile.name(), reading.status(), profile.marking(reading));
        Optional<ModernLine> line = reading.line();
        line.ifPresent(read -> json.members.put("level", read.level().name()));
        json.lists(line.map(MarkingJson::controls).orElse(List.of()), line.map(MarkingJson::compartments).orElse(List.of()),
                reading.unknown());
        json.said(List.of(), List.of(), List.of());
        json.members.put("owners", line.map(ModernLine::owners).orElse(List.of()));
        json.members.put("releasableTo", line.map(read -> read.items("REL_TO")).orElse(List.of()));
        json.members.put("displayOnly", line.map(read -> read.items("DISPLAY_ONLY")).orElse(List.of()));
        json.members.put("errors", broken(reading, Broken.Severity.ERROR));
        json.members.put("warnings", broken(reading, Broken.Severity.WARNING));
        boolean ok = reading.status() == Reading.Status.OK;
        json.members.put("banner", line.filter(read -> ok).map(read -> profile.print(read, Form.BANNER)).orElse(null));
        json.members.put("portion", line.filter(read -> ok).map(read -> profile.print(read, Form.PORTION)).orElse(null));
        return JSON.writeValueAsString(json.members);
    }

    static String of(Map<String, ?> members) {
        return JSON.writeValueAsString(members);
    }

    static Map<String, Object> eyes(EyesOnly eyes) {
        return Map.of("kind", eyes.toAddressees() ? "addressees" : eyes.namesNobody() ? "nobody" : "named", "recipients", eyes.named());
    }

    static Map<String, String> broken(Broken broken) {
        return Map.of("rule", broken.rule(), "message", broken.message(), "mend", broken.mend(), "source", broken.source());
    }

    private static List<Map<String, String>> broken(ModernReading reading, Broken.Severity severity) {
        return reading.broken().stream().filter(rule -> rule.severity() == severity).map(MarkingJson::broken).toList();
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

    private void lists(Iterable<String> controls, Iterable<String> compartments, List<String> unknown) {
        members.put("controls", controls);
        members.put("compartments", compartments);
        members.put("unknown", unknown);
    }

    private void said(List<String> precedence, List<String> captions, List<String> conditions) {
        members.put("precedence", precedence);
        members.put("captions", captions);
        members.put("conditions", conditions);
    }
}
