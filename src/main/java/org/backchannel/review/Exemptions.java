package org.backchannel.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backchannel.web.BadInput;

/** The reasons for which a passage may be withheld, as the table {@code exemptions.tsv} has them. */
public final class Exemptions {

    private static final Pattern COMMA = Pattern.compile("\\s*[,;]\\s*");

    private final Map<String, Exemption> byCode;

    private Exemptions(Map<String, Exemption> byCode) {
        this.byCode = byCode;
    }

    /**
     * One of them.
     *
     * @param code as it stands at a gap: {@code 25X1}
     * @param source the paragraph that it comes from
     */
    public record Exemption(String code, String scheme, String dated, String words, String source) {
    }

    static Exemptions load(String policies) {
        Map<String, Exemption> byCode = new LinkedHashMap<>();
        for (Map<String, String> row : Table.rows(policies, "exemptions.tsv")) {
            var one = new Exemption(cell(row, "code"), cell(row, "scheme"), cell(row, "dated"), cell(row, "words"), cell(row, "source"));
            if (byCode.put(one.code(), one) != null) {
                throw new IllegalArgumentException("`exemptions.tsv` has `" + one.code() + "` twice");
            }
        }
        return new Exemptions(byCode);
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), () -> "`exemptions.tsv` has no column `" + name + "`");
    }

    public List<Exemption> all() {
        return List.copyOf(byCode.values());
    }

    public Optional<Exemption> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * The codes that somebody typed, divided by commas, as the table spells them.
     *
     * @throws BadInput naming the field if there is none, or one is not in the table
     */
    List<String> codes(String field, String typed) {
        List<String> codes = new ArrayList<>();
        for (String part : COMMA.split(typed.strip())) {
            codes.add(byCode.keySet().stream().filter(code -> code.equalsIgnoreCase(part)).findFirst()
                    .orElseThrow(() -> new BadInput(field, part.isEmpty()
                            ? "say by which exemption it is withheld, for example 25X1"
                            : "`%s` is no exemption of the table".formatted(part))));
        }
        return codes.stream().distinct().toList();
    }
}
