package org.backchannel.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import tools.jackson.databind.json.JsonMapper;

/** Entries as events of the Open Cybersecurity Schema Framework, version 1.3.0, a JSON object a line. The classes: {@code src/docs/siem.md}. */
final class OcsfLines implements EntryLines {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NAMED = List.of(Entry.ACTOR, "account", Entry.ADDRESS, Entry.REASONS, Entry.SESSION, Entry.VERSION);

    private final Mapping mapping;
    private final OcsfObjects objects;

    /** @param version of the registry */
    OcsfLines(Mapping mapping, String version) {
        this.mapping = mapping;
        this.objects = new OcsfObjects(version);
    }

    @Override
    public String head() {
        return "";
    }

    @Override
    public String of(long index, Told told) {
        Line line = told.line();
        Mapping.Kind kind = mapping.of(line.type());
        var facts = new ToldFacts(told);
        var event = classified(kind.ocsfClass(), kind.activity(), kind.activityName(), kind.severity(line.outcome()));
        boolean failed = Mapping.failed(line.outcome());
        event.put("time", line.at().toEpochMilli());
        event.put("message", Deeds.words(line.type()));
        event.put("status_id", failed ? 2 : 1);
        event.put("status", failed ? "Failure" : "Success");
        event.put("status_code", line.outcome().name());
        event.put("status_detail", facts.value(Entry.REASONS));
        event.put("metadata", objects.metadata(index, line));
        event.putAll(objects.parties(kind.ocsfClass(), told, facts));
        event.put("unmapped", unmapped(line, facts));
        return JSON.writeValueAsString(event) + "\n";
    }

    @Override
    public String broken(long index) {
        // The base event, which is no event of any category.
        var event = classified(0, 99, "Broken", 10);
        event.put("time", 0);
        event.put("message", "An entry is not what was recorded");
        event.put("metadata", objects.metadata(index));
        return JSON.writeValueAsString(event) + "\n";
    }

    private static Map<String, Object> classified(int ocsfClass, int activity, String name, int severity) {
        var event = new LinkedHashMap<String, Object>();
        event.put("class_uid", ocsfClass);
        event.put("class_name", OcsfObjects.className(ocsfClass));
        event.put("category_uid", ocsfClass / 1000);
        event.put("activity_id", activity);
        event.put("activity_name", name);
        event.put("type_uid", ocsfClass * 100L + activity);
        event.put("severity_id", severity(severity));
        return event;
    }

    /** From CEF's 0 to 10 to informational, low, medium, high, critical. */
    private static int severity(int cef) {
        return cef <= 3 ? 1 : cef <= 5 ? 2 : cef <= 7 ? 3 : cef <= 9 ? 4 : 5;
    }

    private static Map<String, Object> unmapped(Line line, ToldFacts facts) {
        var rest = new LinkedHashMap<String, Object>();
        rest.put("number", line.number());
        rest.put("facts", facts.besides(NAMED));
        rest.put("withheld", facts.withheld());
        return rest;
    }
}
