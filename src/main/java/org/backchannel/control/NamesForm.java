package org.backchannel.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Meant;
import org.backchannel.custody.NamesQueue;
import org.backchannel.marking.Level;
import org.backchannel.web.BadInput;
import org.backchannel.web.Option;
import org.springframework.util.MultiValueMap;

/** What is typed on the pages of eyes-only names. */
final class NamesForm {

    private static final String NOBODY = "nobody";
    static final List<Option> STATES = List.of(new Option("", "Waiting"), new Option(NOBODY, "Decided: nobody here"),
            new Option("any", "Any state"));

    private NamesForm() {
    }

    /** @throws BadInput naming the part that is none */
    static NamesQueue.Search search(String state, String level) {
        Optional<Level> at = level.isEmpty()
                ? Optional.empty()
                : Optional.of(Arrays.stream(Level.values()).filter(l -> l.name().equals(level)).findFirst()
                        .orElseThrow(() -> new BadInput("level", "`%s` is not a level".formatted(level))));
        Optional<Boolean> decided = switch (state) {
            case "" -> Optional.of(false);
            case NOBODY -> Optional.of(true);
            case "any" -> Optional.empty();
            default -> throw new BadInput("state", "`%s` is no state of a name".formatted(state));
        };
        return new NamesQueue.Search(decided, at, Optional.empty(), Optional.empty());
    }

    /** @throws BadInput naming the part that cannot be used */
    static Meant meant(MultiValueMap<String, String> form) {
        List<String> persons = new ArrayList<>(form.getOrDefault("meant", List.of()));
        Optional.ofNullable(form.getFirst("other")).filter(id -> !id.isEmpty()).ifPresent(persons::add);
        return Meant.of(one(form, "name"), persons, form.containsKey(NOBODY), one(form, "reason"));
    }

    private static String one(MultiValueMap<String, String> form, String field) {
        return Optional.ofNullable(form.getFirst(field)).orElse("");
    }
}
