package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.backchannel.Shared;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No token of any line disappears: every character has its place, and every word the rule by which it was understood. */
class ExplanationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            Top Secret; Sensitive; Exclusive Eyes Only ^ Top Secret=LEVEL:TOP_SECRET Sensitive=CONTROL:SENSITIVE Exclusive Eyes Only=EYES_ONLY:EYES_ONLY
            Secret; Zebra                              ^ Secret=LEVEL:SECRET Zebra=UNKNOWN
            Secret; Eyes Only for the Secretary        ^ Secret=LEVEL:SECRET Eyes Only for=EYES_ONLY:EYES_ONLY_FOR the Secretary=EYES_ONLY
            """)
    void legacyWordsAreTold(String line, String words) {
        assertThat(told(Legacy.PROFILE.explain(line))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            BANNER  ^ SECRET//NOFORN                          ^ SECRET=LEVEL:SECRET NOFORN=CONTROL:NOFORN
            BANNER  ^ TOP SECRET//SI-G ABCD-XYZ/TK//ORCON     ^ TOP SECRET=LEVEL:TOP_SECRET SI=CODEWORD:SI G=CODEWORD:SI_G ABCD=CODEWORD:ABCD XYZ=CODEWORD:XYZ TK=CODEWORD:TK ORCON=CONTROL:ORCON
            BANNER  ^ SECRET//REL TO USA, GBR/RELIDO          ^ SECRET=LEVEL:SECRET REL TO=CONTROL:REL_TO USA=COUNTRY:USA GBR=COUNTRY:GBR RELIDO=CONTROL:RELIDO
            BANNER  ^ SECRET//REL TO USA, ZZZ                 ^ SECRET=LEVEL:SECRET REL TO=CONTROL:REL_TO USA=COUNTRY:USA ZZZ=UNKNOWN
            BANNER  ^ //JOINT TOP SECRET CAN GBR USA          ^ JOINT=LEVEL:JOINT TOP SECRET=LEVEL:TOP_SECRET CAN=COUNTRY:CAN GBR=COUNTRY:GBR USA=COUNTRY:USA
            BANNER  ^ //DEU SECRET//REL TO USA, DEU           ^ DEU=COUNTRY:DEU SECRET=LEVEL:SECRET REL TO=CONTROL:REL_TO USA=COUNTRY:USA DEU=COUNTRY:DEU
            BANNER  ^ //NATO SECRET//ATOMAL                   ^ NATO SECRET=LEVEL:NATO_SECRET ATOMAL=CONTROL:ATOMAL
            PORTION ^ (//FGI S//NF)                           ^ FGI=CONTROL:FGI S=LEVEL:SECRET NF=CONTROL:NOFORN
            BANNER  ^ TOP SECRET//SAR-BP-123/CA//NOFORN       ^ TOP SECRET=LEVEL:TOP_SECRET SAR=CODEWORD:SAR BP=CODEWORD:SAR__BP 123=CODEWORD:123 CA=CODEWORD:SAR__CA NOFORN=CONTROL:NOFORN
            BANNER  ^ TOP SECRET//SAR-ZEBRA                   ^ TOP SECRET=LEVEL:TOP_SECRET SAR=CODEWORD:SAR ZEBRA=UNKNOWN
            BANNER  ^ SECRET//RD-CNWDI-SIGMA 14 18            ^ SECRET=LEVEL:SECRET RD=CONTROL:RD CNWDI=CONTROL:CNWDI SIGMA=CONTROL:SIGMA 14=CONTROL:SIGMA 18=CONTROL:SIGMA
            BANNER  ^ SECRET//RD-SIGMA X                      ^ SECRET=LEVEL:SECRET RD=CONTROL:RD SIGMA=CONTROL:SIGMA X=UNKNOWN
            BANNER  ^ SECRET//ORCON/USA/CAN EYES ONLY/RELIDO  ^ SECRET=LEVEL:SECRET ORCON=CONTROL:ORCON USA=COUNTRY:USA CAN=COUNTRY:CAN EYES ONLY=CONTROL:EYES_ONLY RELIDO=CONTROL:RELIDO
            BANNER  ^ SECRET/NOFORN//MADE-UP                  ^ SECRET=LEVEL:SECRET NOFORN=CONTROL:NOFORN MADE-UP=UNKNOWN
            PORTION ^ (s//rel)                                ^ s=LEVEL:SECRET rel=CONTROL:REL_TO
            BANNER  ^ UNCLASSIFIED//FOUO                      ^ UNCLASSIFIED=LEVEL:UNCLASSIFIED FOUO=CONTROL:FOUO
            BANNER  ^ TOP SECERT                              ^ TOP SECERT=UNKNOWN
            """)
    void modernWordsAreTold(Form form, String line, String words) {
        assertThat(told(Modern.CAPCO.explain(line, form))).isEqualTo(words);
    }

    @Test
    void eachWordHasItsRuleAndItsPlace() {
        Piece noforn = Modern.CAPCO.explain("SECRET//NOFORN", Form.BANNER).pieces().get(2);
        assertThat(noforn).isEqualTo(new Piece(8, 14, "NOFORN", Token.Kind.CONTROL, java.util.Optional.of("NOFORN"), noforn.meaning(),
                "modern.tsv:NOFORN", "CAPCO 2016, H.8"));
        Piece nodis = Legacy.PROFILE.explain("Secret; Nodis").pieces().getLast();
        assertThat(nodis.rule()).isEqualTo("legacy.tsv:NODIS");
        assertThat(nodis.start()).isEqualTo(8);
        assertThat(nodis.source()).isEqualTo("FRUS, list of terms, 1969–1976, volume XII");
        assertThat(Legacy.PROFILE.explain("Secret;").pieces().getLast().rule()).isEqualTo("legacy.tsv:separator");
        assertThat(Modern.CAPCO.explain("SECRET//QQ", Form.BANNER).pieces().getLast().rule()).isEqualTo("unknown");
        assertThat(Modern.CAPCO.explain("TOP SECRET//SI-ABC", Form.BANNER).pieces().getLast().rule()).isEqualTo("modern.tsv:SI_SHAPE");
        assertThat(Modern.CAPCO.explain("//GBR S", Form.PORTION).pieces().get(1).meaning()).isEqualTo("United Kingdom");
    }

    @Tag("slow")
    @Test
    void everyMarkingSeenIsAccountedFor() throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("", " ", "\t;", "//", "()", "(", ")", "(S", "S)", "/", "////", " //S//", "-", "SAR-", "-SAR-"));
        lines.addAll(column("cases", "banner-cases.tsv", 0));
        column("cases", "rollup-cases.tsv", 0).forEach(row -> lines.addAll(List.of(row.split(" ;; "))));
        lines.addAll(column("cases", "rollup-cases.tsv", 1));
        lines.addAll(column("frus", "documents.tsv", 7));
        lines.addAll(column("frus", "vocabulary.tsv", 1));
        lines.addAll(column("frus", "withheld-notations.tsv", 0));
        lines.stream().distinct().forEach(ExplanationTest::whole);
    }

    private static List<String> column(String folder, String table, int column) throws IOException {
        return Files.readAllLines(Shared.folder(folder).resolve(table), StandardCharsets.UTF_8).stream().skip(1)
                .map(row -> row.split("\t", -1)).filter(row -> row.length > column).map(row -> row[column]).toList();
    }

    /** Every character in one piece, and what the reading does not know is what the pieces do not know. */
    static void whole(String line) {
        Explanation legacy = Legacy.PROFILE.explain(line);
        agrees(legacy, legacy.status() == Reading.Status.OK
                ? List.of()
                : Legacy.read(line).unknown().stream()
                        .filter(unknown -> Legacy.read(unknown).tokens().stream().anyMatch(token -> token.kind() == Token.Kind.UNKNOWN))
                        .toList(),
                false);
        for (ModernProfile edition : List.of(Modern.CAPCO, Modern.DODM)) {
            for (Form form : Form.values()) {
                agrees(edition.explain(line, form), edition.read(line, form).unknown(), true);
            }
        }
    }

    private static void agrees(Explanation explained, List<String> unknown, boolean both) {
        String joined = explained.pieces().stream().map(Piece::text).collect(Collectors.joining());
        boolean known = explained.pieces().stream().noneMatch(piece -> piece.kind() == Token.Kind.UNKNOWN);
        boolean complete = explained.pieces().stream().allMatch(piece -> !piece.rule().isEmpty()
                && (piece.kind() == Token.Kind.SEPARATOR || !piece.meaning().isEmpty()));
        if (!joined.equals(explained.verbatim()) || !complete || (both && known != unknown.isEmpty())
                || (!known && explained.status() == Reading.Status.OK)) {
            throw new AssertionError(
                    "`" + explained.verbatim() + "` by " + explained.profile() + ": " + unknown + " but " + told(explained));
        }
    }

    private static String told(Explanation explained) {
        return explained.pieces().stream().filter(piece -> piece.kind() != Token.Kind.SEPARATOR)
                .map(piece -> piece.text() + "=" + piece.kind() + piece.id().map(id -> ":" + id).orElse(""))
                .collect(Collectors.joining(" "));
    }

}
