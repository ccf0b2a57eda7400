package org.backchannel.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;

/** What a site is to be accredited for, as somebody sends it on the page or by the API. */
final class SiteForm {

    private SiteForm() {
    }

    static Accreditation accreditation(MarkingLines lines, @Nullable String level, @Nullable List<String> controls,
            @Nullable List<String> codewords, boolean national, @Nullable String country) {
        Level highest = Arrays.stream(Level.values()).filter(known -> known.name().equals(level)).findFirst()
                .orElseThrow(() -> new BadInput("level", "say the highest level that may go there"));
        String from = Objects.requireNonNullElse(country, "").strip();
        if (!from.isEmpty() && lines.country(from).isEmpty()) {
            throw new BadInput("country", "three capitals, such as USA");
        }
        return new Accreditation(highest, known("controls", controls, lines.all().controls()),
                known("codewords", codewords, lines.all().codewords()), national, Optional.of(from).filter(code -> !code.isEmpty()));
    }

    private static SortedSet<String> known(String field, @Nullable List<String> given, SortedSet<String> all) {
        var wanted = new TreeSet<>(given == null ? List.<String>of() : given);
        wanted.stream().filter(word -> !all.contains(word)).findFirst().ifPresent(word -> {
            throw new BadInput(field, "`%s` is not in the register".formatted(word));
        });
        return wanted;
    }
}
