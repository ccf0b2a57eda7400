package org.backchannel.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;

/** The objects that an event of OCSF 1.3.0 has; which ones a class requires is what decides. */
final class OcsfObjects {

    private static final String VERSION = "1.3.0";
    private static final String NAME = "Backchannel";
    private static final Map<Integer, String> CLASSES = Map.of(0, "Base Event", 3001, "Account Change", 3002, "Authentication", 3004,
            "Entity Management", 3005, "User Access Management", 3006, "Group Management", 6002, "Application Lifecycle", 6003,
            "API Activity");

    private final Map<String, Object> product;

    OcsfObjects(String version) {
        this.product = Map.of("name", NAME, "vendor_name", NAME, "version", version);
    }

    static String className(int uid) {
        return CLASSES.getOrDefault(uid, "");
    }

    Map<String, Object> metadata(long index) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("version", VERSION);
        metadata.put("product", product);
        metadata.put("log_name", "trail");
        metadata.put("sequence", index);
        return metadata;
    }

    Map<String, Object> metadata(long index, Line line) {
        var metadata = metadata(index);
        metadata.put("event_code", line.type());
        metadata.put("correlation_uid", line.correlation().toString());
        metadata.put("original_time", line.at().toString());
        metadata.put("log_provider", line.node());
        return metadata;
    }

    /** Who did it from where, and to what, under the names that the class has for them. */
    Map<String, Object> parties(int ocsfClass, Told told, ToldFacts facts) {
        var parties = new LinkedHashMap<String, Object>();
        parties.put("actor", actor(told, facts));
        parties.put("src_endpoint", source(facts.value(Entry.ADDRESS)));
        switch (ocsfClass) {
            case 3001, 3005 -> parties.put("user", user(told.line().subject().id()));
            case 3002 -> {
                parties.put("user", user(facts.value(Entry.ACTOR).isEmpty() ? facts.value("account") : facts.value(Entry.ACTOR)));
                parties.put("service", Map.of("name", NAME));
            }
            case 3004 -> parties.put("entity", Map.of("uid", told.line().subject().id(), "type", told.line().subject().kind()));
            case 3006 -> parties.put("group", Map.of("uid", told.line().subject().id()));
            case 6002 -> parties.put("app", product);
            default -> {
                parties.put("api", Map.of("operation", told.line().type(), "service", Map.of("name", NAME)));
                parties.put("resources", List.of(resource(told.line(), facts.value(Entry.VERSION))));
            }
        }
        if (ocsfClass == 3005) {
            parties.put("privileges", List.of(told.line().type()));
        }
        return parties;
    }

    private static Map<String, Object> actor(Told told, ToldFacts facts) {
        var user = new LinkedHashMap<>(user(facts.value(Entry.ACTOR)));
        user.put("name", told.who());
        var actor = new LinkedHashMap<String, Object>(Map.of("user", user));
        if (!facts.value(Entry.SESSION).isEmpty()) {
            actor.put("session", Map.of("uid", facts.value(Entry.SESSION)));
        }
        return actor;
    }

    private static Map<String, Object> user(String id) {
        return id.isEmpty() ? Map.of("name", "unknown") : Map.of("uid", id, "name", id);
    }

    private static Map<String, Object> source(String address) {
        boolean numbers = address.matches("[0-9a-fA-F:.]*[.:][0-9a-fA-F:.]*");
        return numbers ? Map.of("ip", address) : Map.of("name", address.isEmpty() ? NAME : address);
    }

    private static Map<String, Object> resource(Line line, String version) {
        var resource = new LinkedHashMap<String, Object>();
        resource.put("type", line.subject().kind());
        resource.put("uid", line.subject().id());
        if (!version.isEmpty()) {
            resource.put("version", version);
        }
        return resource;
    }
}
