package org.backchannel.control;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Level;
import org.backchannel.people.Clearance;
import org.backchannel.people.Groups;
import org.backchannel.people.Role;
import org.backchannel.web.BadInput;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads an access that somebody asks for, in the words that there are. */
@Component
final class Wishes {

    private static final int LONGEST = 2000;
    /** OpenID Connect Core 1.0 §2. */
    private static final int LONGEST_SUBJECT = 255;

    private final MarkingLines lines;
    private final Groups groups;

    Wishes(MarkingLines lines, Groups groups) {
        this.lines = lines;
        this.groups = groups;
    }

    /** @throws BadInput naming the field with a word that is none, or that is missing */
    Wish read(AccessBody body) {
        var clearance = new Clearance(level(body.level()), words("controls", body.controls(), lines::control),
                words("codewords", body.codewords(), lines::codeword), Boolean.TRUE.equals(body.national()),
                nationality(body.nationality()));
        return new Wish(roles(body.roles()), clearance, groups(body.groups()), Boolean.TRUE.equals(body.suspended()),
                text("reason", body.reason(), LONGEST), account(body.account()));
    }

    private static Optional<String> account(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(subject -> !subject.isEmpty())
                .map(subject -> text("account", subject, LONGEST_SUBJECT));
    }

    /** @throws BadInput if it is blank or too long */
    static String text(String field, @Nullable String typed, int longest) {
        if (typed == null || typed.isBlank()) {
            throw new BadInput(field, "the " + field + " is missing");
        }
        if (typed.length() > longest) {
            throw new BadInput(field, "at most " + longest + " characters");
        }
        return typed.strip();
    }

    /** INVARIANT: nobody reads up (2): whoever gives access is shown the words that they have themselves, and no other. */
    List<Option> controls(Clearance giver) {
        return options(giver.controls(), lines::control);
    }

    /** As {@link #controls}. */
    List<Option> codewords(Clearance giver) {
        return options(giver.codewords(), lines::codeword);
    }

    /** The countries, by their trigraphs; the first option states none. */
    List<Option> nationalities() {
        return Stream.concat(Stream.of(new Option("", "Not stated: nothing of limited release")),
                lines.countries().stream().map(code -> new Option(code, code + ", " + lines.country(code).orElse(code)))).toList();
    }

    List<Option> roles() {
        return Arrays.stream(Role.values()).filter(Role::given).map(role -> new Option(role.word(), role.words())).toList();
    }

    List<Option> levels() {
        return Arrays.stream(Level.values()).map(level -> new Option(level.name(), level.words())).toList();
    }

    List<Option> groups() {
        return groups.list().stream().map(group -> new Option(group.id(), group.name())).toList();
    }

    /** Noforn of captions is given by `national`, so it is no control to be ticked. */
    private static List<Option> options(SortedSet<String> ids, Function<String, Optional<String>> spelling) {
        return ids.stream().filter(id -> !id.equals(Cast.NOFORN)).map(id -> new Option(id, spelling.apply(id).orElse(id))).toList();
    }

    private Optional<String> nationality(@Nullable String typed) {
        Optional<String> country = Optional.ofNullable(typed).map(String::strip).filter(code -> !code.isEmpty());
        if (country.filter(code -> lines.country(code).isEmpty()).isPresent()) {
            throw new BadInput("nationality", "`%s` is no country's trigraph, such as USA".formatted(country.orElse("")));
        }
        return country;
    }

    private static Level level(@Nullable String typed) {
        String name = text("level", typed, LONGEST);
        try {
            return Level.parse(name);
        } catch (InvalidMarking none) {
            throw new BadInput("level", "`%s` is not a level".formatted(name));
        }
    }

    private SortedSet<String> words(String field, @Nullable List<String> typed, Function<String, Optional<String>> known) {
        var ids = new TreeSet<String>();
        for (String id : typed == null ? List.<String>of() : typed) {
            if (id.equals(Cast.NOFORN) || known.apply(id).isEmpty()) {
                throw new BadInput(field, "`%s` is none of the %s in the register".formatted(id, field));
            }
            ids.add(id);
        }
        return ids;
    }

    private static Set<Role> roles(@Nullable List<String> typed) {
        var roles = EnumSet.noneOf(Role.class);
        for (String word : typed == null ? List.<String>of() : typed) {
            roles.add(Arrays.stream(Role.values()).filter(role -> role.given() && role.word().equals(word)).findFirst()
                    .orElseThrow(() -> new BadInput("roles", "`%s` is not a role that is given".formatted(word))));
        }
        return roles;
    }

    private SortedSet<String> groups(@Nullable List<String> typed) {
        var ids = new TreeSet<String>();
        for (String id : typed == null ? List.<String>of() : typed) {
            if (groups.find(id).isEmpty()) {
                throw new BadInput("groups", "there is no group `%s`".formatted(id));
            }
            ids.add(id);
        }
        return ids;
    }
}
