package org.backchannel.policy;

import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.item.Item;
import org.backchannel.people.Person;
import org.backchannel.people.Role;

/** A request in Cedar's words. What the schema wants and the request does not have is left out, and Cedar refuses it. */
record Question(EntityUID who, EntityUID act, EntityUID on, Map<String, Value> context, Set<Entity> entities) {

    static final String NOFORN = "NOFORN";
    private static final Map<String, EntityTypeName> TYPES = new ConcurrentHashMap<>();

    static Question of(Request request) {
        var who = person(request.who());
        var on = switch (request.on()) {
            case Request.OfItem(Item item) -> item(item);
            case Request.OfPerson(Person person) -> person(person);
            case Request.OfGroup(String id) -> new Entity(uid("Group", id));
            case Request.OfWhole(Act.On whole) -> new Entity(whole == Act.On.TRAIL ? uid("Trail", "trail") : uid("Registry", "registry"));
        };
        // Of somebody who asks about themselves one description is enough, and two could differ.
        var entities = who.getEUID().equals(on.getEUID()) ? Set.of(who) : Set.of(who, on);
        return new Question(who.getEUID(), uid("Action", request.act().word()), on.getEUID(), Circumstances.of(request), entities);
    }

    static Entity person(Person person) {
        var clearance = person.clearance();
        var is = new HashMap<String, Value>();
        is.put("level", new PrimLong((long) clearance.level().rank()));
        is.put("controls", strings(clearance.controls()));
        is.put("codewords", strings(clearance.codewords()));
        is.put("national", new PrimBool(clearance.national()));
        is.put("country", new PrimString(clearance.nationality().orElse("")));
        is.put("suspended", new PrimBool(person.suspended()));
        is.put("machine", new PrimBool(person.kind() == Person.Kind.SERVICE));
        var in = Stream.concat(person.roles().stream().map(Question::role), person.groups().stream().map(group -> uid("Group", group)))
                .collect(Collectors.toCollection(HashSet::new));
        return new Entity(uid("Person", person.id().value()), is, in);
    }

    static Entity item(Item item) {
        var access = item.access();
        var marking = access.marking();
        var is = new HashMap<String, Value>();
        is.put("level", new PrimLong((long) marking.level().rank()));
        is.put("controls", strings(marking.controls().stream().filter(control -> !control.equals(NOFORN)).toList()));
        is.put("noforn", new PrimBool(marking.controls().contains(NOFORN)));
        is.put("codewords", strings(marking.codewords()));
        is.put("limited", new PrimBool(marking.release().stated()));
        is.put("releasedTo", strings(marking.release().given()));
        is.put("needToKnow", list(access.groups(), group -> uid("Group", group)));
        is.put("eyesOnly", new PrimBool(access.eyesOnly()));
        is.put("readers", list(access.readers(), reader -> uid("Person", reader)));
        is.put("quarantined", new PrimBool(access.quarantined()));
        is.put("state", new PrimString(item.state().word()));
        access.drafter().ifPresent(drafter -> is.put("drafter", uid("Person", drafter)));
        return new Entity(uid("Item", item.id().toString()), is, new HashSet<>());
    }

    static EntityUID role(Role role) {
        return uid("Role", role.word());
    }

    static EntityUID uid(String type, String id) {
        // Reading a type's name is a call into native code, and an item may have many readers.
        return new EntityUID(TYPES.computeIfAbsent(type, name -> EntityTypeName.parse(name).orElseThrow()), id);
    }

    private static CedarList strings(Collection<String> words) {
        return list(words, PrimString::new);
    }

    static <T> CedarList list(Collection<T> from, Function<T, Value> as) {
        List<Value> values = from.stream().map(as).toList();
        return new CedarList(values);
    }
}
