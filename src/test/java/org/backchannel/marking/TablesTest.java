package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table with a mistake is refused whole, and the message names file, line and what is wrong. */
class TablesTest {
    private static final List<String> TABLES = List.of("modern.tsv", "rules.tsv", "precedence.tsv", "countries.tsv", "successors.tsv",
            "blocks.tsv");

    @TempDir
    private Path folder;

    @BeforeEach
    void copies() throws IOException {
        for (String table : TABLES) {
            Files.copy(Legacy.FOLDER.resolve(table), folder.resolve(table));
        }
    }

    private void load() {
        ModernProfile.load(ModernProfile.CAPCO, folder);
        ModernProfile.load(ModernProfile.DODM, folder);
        Modernizer.load(folder);
        BlockRules.load(folder);
    }

    /** Adds a row, its columns separated by `^`, and gives its number. */
    private int add(String table, String row) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(table)));
        lines.add(row.replaceAll(" *\\^ *", "\t"));
        Files.write(folder.resolve(table), lines, StandardCharsets.UTF_8);
        return lines.size();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            modern.tsv | * ^ ODD ^ ZEBRA ^ ZEBRA ^ ^ yes ^ ^ A word. ^ A manual                | `ODD` is no category
            modern.tsv | * ^ DISSEM ^ Zebra ^ ZEBRA ^ ^ yes ^ ^ A word. ^ A manual             | `Zebra` is no identifier: capitals, digits and underscores
            modern.tsv | * ^ DISSEM ^ ZEBRA ^ ZEBRA ^ ^ yes ^ ^ ^ A manual                     | `ZEBRA` needs a meaning and a source
            modern.tsv | * ^ DISSEM ^ ZEBRA ^ ZEBRA ^ ^ yes ^ ^ A word. ^ A manual ^ More      | 10 columns where 9 are needed
            modern.tsv | * ^ DISSEM ^ ZEBRA ^ ZEBRA ^ ^ maybe ^ ^ A word. ^ A manual           | `ZEBRA` must restrict `yes` or `no`
            modern.tsv | * ^ DISSEM ^ ZEBRA ^ ^ ^ yes ^ ^ A word. ^ A manual                   | `ZEBRA` needs a spelling for banner lines
            modern.tsv | * ^ DISSEM ^ NOFORN ^ ZEBRA ^ ^ yes ^ ^ A word. ^ A manual            | `NOFORN` is there twice
            modern.tsv | * ^ DISSEM ^ ZEBRA ^ NOFORN ^ ^ yes ^ ^ A word. ^ A manual            | the spelling `NOFORN` belongs to `ZEBRA` and to another word
            modern.tsv | * ^ DISSEM ^ ZEBRA ^ Zebra ^ ^ yes ^ ^ A word. ^ A manual             | the spelling `Zebra` holds more than capitals, digits, spaces and hyphens
            modern.tsv | * ^ COMPARTMENT ^ SI_ZEBRA ^ G ^ ^ yes ^ SI ^ A word. ^ A manual      | the spelling `G` belongs to two compartments
            modern.tsv | * ^ COMPARTMENT ^ QQ_Z ^ Z ^ ^ yes ^ QQ ^ A word. ^ A manual          | `QQ_Z` must name the word above it that it belongs to
            modern.tsv | * ^ PROGRAM ^ SAR__Z ^ Z ^ ^ yes ^ ^ A word. ^ A manual               | `SAR__Z` must name the word above it that it belongs to
            modern.tsv | * ^ PROGRAM ^ SAR__Z ^ z ^ ^ yes ^ SAR ^ A word. ^ A manual           | the spelling `z` holds more than capitals, digits, spaces and hyphens
            modern.tsv | * ^ SHAPE ^ SI_MORE ^ AAB ^ ^ yes ^ SI ^ A word. ^ A manual           | `SI_MORE` says how a name is built with more than A and X
            modern.tsv | * ^ SHAPE ^ SI_MORE ^ AAAA ^ ^ yes ^ SI ^ A word. ^ A manual          | `SI_MORE` says again how a name is built
            rules.tsv | * ^ zebra ^ fatal ^ EXCLUDES ^ NOFORN ^ FISA ^ A ^ B ^ C               | `fatal` is no severity
            rules.tsv | * ^ zebra ^ error ^ ODD ^ NOFORN ^ FISA ^ A ^ B ^ C                    | `ODD` is no kind of rule
            rules.tsv | * ^ zebra ^ error ^ FORM ^ ODD ^ ^ A ^ B ^ C                           | `ODD` is no fault of a line
            rules.tsv | * ^ zebra ^ error ^ LEVELS ^ NOFORN ^ ODD ^ A ^ B ^ C                  | `ODD` are no levels
            rules.tsv | * ^ zebra ^ error ^ LEVELS ^ NOFORN ^ ^ A ^ B ^ C                      | `` are no levels
            rules.tsv | * ^ zebra ^ error ^ EXCLUDES ^ ZEBRA ^ FISA ^ A ^ B ^ C                | `ZEBRA` is no word and no state of a line
            rules.tsv | * ^ zebra ^ error ^ EXCLUDES ^ NOFORN ^ ^ A ^ B ^ C                    | the rule `zebra` is about nothing, or the rules about too many words
            rules.tsv | * ^ zebra ^ error ^ EXCLUDES ^ NOFORN ^ FISA ^ ^ B ^ C                 | the rule `zebra` needs a message, a mend and a source
            rules.tsv | * ^ empty ^ error ^ FORM ^ EMPTY ^ ^ A ^ B ^ C                         | the rule `empty` is there twice in `CAPCO-2016`
            precedence.tsv | * ^ ODD ^ RD ^ FRD ^ A ^ B                                        | `ODD` is no kind of precedence
            precedence.tsv | * ^ SUPERSEDES ^ RD ^ FRD ^ ^ B                                   | `RD` needs a rule and a source
            precedence.tsv | * ^ SUPERSEDES ^ RD ^ ^ A ^ B                                     | `RD` needs another word beside it
            precedence.tsv | * ^ CLASSIFIED ^ RD ^ FRD ^ A ^ B                                 | `RD` has no place for another word beside it
            precedence.tsv | * ^ SUPERSEDES ^ RD ^ ZEBRA ^ A ^ B                               | `ZEBRA` is no word
            precedence.tsv | * ^ ALONE ^ ZEBRA ^ ^ A ^ B                                       | `ZEBRA` is no word
            countries.tsv | GB ^ Great Britain ^ ^ A list                                      | `GB` is no code of a country: three or four capitals
            countries.tsv | GBR ^ Great Britain ^ ^ A list                                     | `GBR` is there twice
            countries.tsv | QQQ ^ ^ ^ A list                                                   | `QQQ` needs a name and a source
            countries.tsv | QQQ ^ Nowhere ^ GBR ^ A list                                       | `QQQ` is a country and has no members
            successors.tsv | ODD ^ NODIS ^ KEEP ^ NODIS ^ A ^ B                                | `ODD` is no edition
            successors.tsv | LEGACY ^ ZEBRA ^ ODD ^ NODIS ^ A ^ B                              | `ODD` is nothing that becomes of a word
            successors.tsv | LEGACY ^ ZEBRA ^ KEEP ^ NODIS ^ ^ B                               | `ZEBRA` needs a rule and a source
            successors.tsv | LEGACY ^ ZEBRA ^ KEEP ^ ^ A ^ B                                   | `ZEBRA` needs the word of today
            successors.tsv | LEGACY ^ ZEBRA ^ REPLACE ^ ^ A ^ B                                | `ZEBRA` needs the word of today
            successors.tsv | LEGACY ^ ZEBRA ^ DROP ^ NODIS ^ A ^ B                             | `ZEBRA` is left out, and yet something is written for it
            successors.tsv | LEGACY ^ ZEBRA ^ KEEP ^ QQ ^ A ^ B                                | `QQ` is no word of today
            successors.tsv | LEGACY ^ NODIS ^ KEEP ^ NODIS ^ A ^ B                             | `NODIS` is there twice
            blocks.tsv | ODD ^ error ^ A ^ B ^ C                                               | `ODD` is no rule of a block
            blocks.tsv | TWICE ^ error ^ A ^ B ^ C                                             | the rule `TWICE` is there twice
            blocks.tsv | TWICE ^ fatal ^ A ^ B ^ C                                             | `fatal` is no severity
            blocks.tsv | TWICE ^ error ^ ^ B ^ C                                               | the rule `TWICE` needs a message, a mend and a source
            """)
    void aRowWithAMistakeIsNamed(String table, String row, String message) throws IOException {
        int line = add(table, row.strip());
        assertThatThrownBy(this::load).isInstanceOf(InvalidRegister.class)
                .hasMessage("%s, line %d: %s".formatted(folder.resolve(table), line, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            modern.tsv | NOFORN     | the word `NOFORN` is missing in `CAPCO-2016`
            modern.tsv | TOP_SECRET | the level `TOP_SECRET` is missing in `CAPCO-2016`
            rules.tsv  | EMPTY      | `CAPCO-2016` says nothing of `EMPTY`
            blocks.tsv | RETIRED    | the rule `RETIRED` is missing
            """)
    void whatMustBeThereIsMissed(String table, String id, String message) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(table)).stream().filter(line -> {
            String[] cells = line.split("\t");
            return !cells[0].equals(id) && (cells.length < 5 || (!cells[2].equals(id) && !cells[4].equals(id)));
        }).toList();
        Files.write(folder.resolve(table), lines);
        assertThatThrownBy(this::load).isInstanceOf(InvalidRegister.class)
                .hasMessage("%s, line 0: %s".formatted(folder.resolve(table), message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern.tsv", "rules.tsv", "precedence.tsv", "countries.tsv", "successors.tsv", "blocks.tsv"})
    void aTableWithAnotherHeaderNoTextTooMuchTextOrWrongBytesIsRefused(String table) throws IOException {
        Path file = folder.resolve(table);
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(file, "other\theader\n");
        assertThatThrownBy(this::load).isInstanceOf(InvalidRegister.class).hasMessageContaining(table + ", line 1: the header must be: ");
        Files.writeString(file, "");
        assertThatThrownBy(this::load).isInstanceOf(InvalidRegister.class).hasMessageContaining("line 1: the header must be: ");
        Files.write(file, new byte[]{(byte) 0xE9, '\n'});
        assertThatThrownBy(this::load).isInstanceOf(InvalidRegister.class).hasMessageContaining("line 0: the register cannot be read");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(this::load).isInstanceOf(InvalidRegister.class).hasMessageContaining("larger than 1048576 bytes");
        Files.delete(file);
        assertThatThrownBy(this::load).isInstanceOf(InvalidRegister.class).hasMessageContaining("the register cannot be read");
        Files.write(file, whole);
        load();
    }

    @Test
    void thereAreNoMoreEditions() {
        assertThatThrownBy(() -> ModernProfile.load("CAPCO-2012", folder)).isInstanceOf(InvalidMarking.class)
                .hasMessage("`CAPCO-2012` is no edition: LEGACY, DODM-5200.01 or CAPCO-2016");
    }

    @Test
    void aSiteAddsWordsWithoutABuild() throws IOException {
        add("modern.tsv", "* ^ SCI ^ QQ ^ QQ ^ QQ ^ yes ^ ^ A system of the site. ^ A letter");
        add("modern.tsv", "* ^ COMPARTMENT ^ QQ_ZEB ^ ZEB|ZEBRA ^ ZEB ^ yes ^ QQ ^ A compartment of the site. ^ A letter");
        add("modern.tsv", "* ^ PROGRAM ^ SAR__ZZ ^ ZZ ^ ^ yes ^ SAR ^ A program of the site. ^ A letter");
        ModernProfile profile = ModernProfile.load(ModernProfile.CAPCO, folder);
        ModernReading reading = profile.read("TOP SECRET//QQ-ZEBRA//SAR-ZZ//NOFORN", Form.BANNER);
        assertThat(reading.broken()).isEmpty();
        assertThat(profile.marking(reading).codewords()).containsExactly("QQ", "QQ__ZEB", "SAR__ZZ");
        assertThat(profile.systemHigh().codewords()).contains("QQ", "QQ__ZEB", "SAR__ZZ", "SI__G", "SAR__BP", "HCS__O");
        assertThat(Modern.CAPCO.read("TOP SECRET//QQ-ZEBRA//NOFORN", Form.BANNER).status()).isEqualTo(Reading.Status.QUARANTINED);
    }
}
