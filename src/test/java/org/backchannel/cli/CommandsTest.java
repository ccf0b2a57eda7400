package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.backchannel.Backchannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line, as far as it needs no registry. */
class CommandsTest {

    private record Ran(int status, String out, String err) {
    }

    private static Ran run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Commands.line(Backchannel.class).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(Commands.defaulted(arguments));
        return new Ran(status, out.toString(), err.toString());
    }

    static Stream<Arguments> helps() {
        return Stream.of(Arguments.of("--help", "Without a command it serves"), Arguments.of("serve --help", "Serve the registry"),
                Arguments.of("import --help", "--group"), Arguments.of("marking --help", "parse"),
                Arguments.of("marking parse --help", "--lines"),
                Arguments.of("witness --help", "add-checkpoint"), Arguments.of("witness keys --help", "verifier keys"),
                Arguments.of("witness add --help", "KEY"), Arguments.of("witness cosign --help", "REQUEST"),
                Arguments.of("keycloak check --help", "--password-file"),
                Arguments.of("keycloak users --help", "one-time codes"), Arguments.of("keycloak bind --help", "--confirm"),
                Arguments.of("mirror --help", "pull"),
                Arguments.of("mirror pull --help", "--every"),
                Arguments.of("mirror status --help", "evidence"), Arguments.of("ledger --help", "verify"),
                Arguments.of("ledger tiles --help", "FOLDER"),
                Arguments.of("ledger verify --help", "--server"), Arguments.of("ledger verifier --help", "FILE"),
                Arguments.of("ledger request --help", "--witness"), Arguments.of("ledger cosigned --help", "FILE"),
                Arguments.of("backup --help", "--machine"), Arguments.of("policy digest --help", "SHA-256"),
                Arguments.of("--version", "backchannel "), Arguments.of("import --version", "backchannel "));
    }

    @ParameterizedTest
    @MethodSource("helps")
    void everyCommandSaysWhatItDoes(String line, String said) {
        Ran ran = run(line.split(" "));
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains(said);
        assertThat(ran.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                      | nonsense
            marking                       | which command?
            ledger                        | which command?
            marking parse                 | give a line
            marking parse --format xml A  | --format
            marking parse --lines absent  | there is no file `absent`
            import                        | FILE
            import absent.xml             | there is no file `absent.xml`
            import --gruop salt pom.xml   | --gruop
            serve 8080                    | 8080
            --port=8080                   | --port=8080
            keycloak                      | which command?
            keycloak check https://a.example/b --user u --password-file pom.xml | ends with /realms/NAME
            keycloak bind                 | FILE
            keycloak bind absent          | there is no file `absent`
            keycloak bind pom.xml --propose --confirm | mutually exclusive
            keycloak bind pom.xml --server http://r.example | is no address of a server
            keycloak users pom.xml        | there is a file `pom.xml` already
            keycloak users new --server ftp://r.example     | is no address of a server
            ledger verify now             | there is no file `now`
            ledger verify --key k         | name its file
            ledger verifier               | FILE
            ledger verifier pom.xml       | there is a file `pom.xml` already
            ledger request pom.xml        | there is a file `pom.xml` already
            ledger cosigned absent        | no cosigned checkpoint in a file `absent`
            mirror                        | which command?
            mirror pull m                 | --server
            mirror pull m --server https://r.example --every soon      | is no duration
            mirror pull m --server https://r.example --every -5s       | is no duration
            mirror pull m --server https://r.example --key nokey       | is not an Ed25519 verifier key
            witness --listen 8090         | where to listen
            witness add nokey             | is not an Ed25519 verifier key
            witness cosign absent out     | no request in a file `absent`""")
    void aMistakeIsTwoAndSaysWhichOne(String line, String said) {
        Ran ran = run(line.split(" "));
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(said);
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                     | serve
            --server.port=8090    | serve --server.port=8090
            serve --server.port=1 | serve --server.port=1
            --help                | --help
            import a.xml          | import a.xml""")
    void settingsAloneMeanToServe(String given, String meant) {
        assertThat(Commands.defaulted(given == null ? new String[0] : given.split(" "))).containsExactly(meant.split(" "));
    }

    @Test
    void aMarkingIsToldWordByWord() {
        Ran ran = run("marking", "parse", "Top Secret; Sensitive; Exclusive Eyes Only");
        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines()).contains("Top Secret; Sensitive; Exclusive Eyes Only", "  status      OK", "  level       TOP_SECRET",
                "  controls    SENSITIVE", "  eyes only   addressees", "  banner      TOP SECRET; SENSITIVE; EXCLUSIVE EYES ONLY",
                "  word        Top Secret = level TOP_SECRET");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Secret; Eyes Only for Harlow | ok          | SECRET     | HARLOW | (S/EYES ONLY FOR HARLOW)
            Confidential; Limdis         | ok          | CONFIDENTIAL | -    | (C/LIMDIS)
            Secret; Zephyr               | quarantined | TOP_SECRET | -      | -""")
    void asJsonItIsOneLineForEachMarking(String line, String status, String level, String eyes, String portion) {
        Ran ran = run("marking", "parse", "--format", "json", line);
        assertThat(ran.out().lines()).hasSize(1);
        JsonNode told = JsonMapper.builder().build().readTree(ran.out());
        assertThat(told.path("verbatim").asString()).isEqualTo(line);
        assertThat(told.path("status").asString()).isEqualTo(status);
        assertThat(told.path("level").asString()).isEqualTo(level);
        assertThat(told.path("eyesOnly").path("recipients").path(0).asString(null)).isEqualTo(eyes);
        assertThat(told.path("portion").asString(null)).isEqualTo(portion);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CAPCO-2016   | banner  | TOP SECRET//SI-G/TK//ORCON/NOFORN   | ok          | (TS//SI-G/TK//OC/NF)
            CAPCO-2016   | portion | (S//REL TO USA, DEU/RELIDO)         | ok          | (S//REL TO USA, DEU/RELIDO)
            CAPCO-2016   | banner  | SECRET//NOFORN//REL TO USA, GBR     | invalid     | noforn-release
            CAPCO-2016   | banner  | SECRET//NOFORN/NOTREAL              | quarantined | NOTREAL
            DODM-5200.01 | banner  | SECRET//TK                          | invalid     | sci-release""")
    void aModernLineIsToldByItsEdition(String profile, String kind, String line, String status, String said) {
        Ran ran = run("marking", "parse", "--profile", profile, "--kind", kind, "--format", "json", line);
        assertThat(ran.out()).contains("\"status\":\"" + status + "\"", said, "\"profile\":\"" + profile + "\"");
        assertThat(run("marking", "parse", "--profile", profile, "--kind", kind, line).out()).contains(said);
    }

    @Test
    void portionsRollUpAndSourcesGiveOneDate(@TempDir Path folder) throws IOException {
        Path marks = Files.write(folder.resolve("marks"), List.of("(S//REL TO USA, JPN) ;; (U//LES-NF)"));
        assertThat(run("marking", "rollup", "--lines", marks.toString()).out()).contains("SECRET//NOFORN//LES", "NOFORN from [2]");
        assertThat(run("marking", "rollup", "--format", "json", "--lines", marks.toString()).out())
                .contains("\"banner\":\"SECRET//NOFORN//LES\"");
        Path sources = Files.write(folder.resolve("sources"), List.of("sources: [50X1-HUM] and [50X2-WMD]", "source: 20451301"));
        Ran ran = run("marking", "declassify", "--lines", sources.toString());
        assertThat(ran.out()).isEqualToIgnoringNewLines("50X1-HUM");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(run("marking", "rollup", "--without", "2", "--lines", marks.toString()).out())
                .containsPattern("without 2 +SECRET//REL TO USA, JPN");
        Ran none = run("marking", "rollup", "--without", "9", "--lines", marks.toString());
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("there is no portion 9 among ");
        assertThat(run("marking", "rollup", "--profile", "X", "--lines", marks.toString()).err()).contains("`X` is no edition");
    }

    /** The members that every line has, whatever its edition and however it is understood. */
    private static final List<String> MEMBERS = List.of("verbatim", "profile", "status", "level", "controls", "compartments", "eyesOnly",
            "precedence", "captions", "conditions", "unknown", "errors", "banner", "portion", "modern");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LEGACY       | Secret; Nodis; Priority          | ok          | SECRET     | SECRET//NOFORN//NODIS
            LEGACY       | Secert                           | quarantined | TOP_SECRET | -
            LEGACY       | [classification marking not declassified] | quarantined | TOP_SECRET | -
            CAPCO-2016   | SECRET//NOFORN                   | ok          | SECRET     | SECRET//NOFORN
            CAPCO-2016   | SECRET//QQ//NOFORN               | quarantined | TOP_SECRET | -
            CAPCO-2016   | UNCLASSIFIED//ORCON              | invalid     | TOP_SECRET | -
            DODM-5200.01 | TOP SECRET//COMINT//NOFORN       | ok          | TOP_SECRET | TOP SECRET//SI//NOFORN""")
    void everyLineHasAllMembers(String profile, String line, String status, String level, String today) {
        Ran ran = run("marking", "parse", "--profile", profile, "--format", "json", line);
        JsonNode told = JsonMapper.builder().build().readTree(ran.out());
        assertThat(told.propertyNames()).containsAll(MEMBERS);
        assertThat(told.path("status").asString()).isEqualTo(status);
        assertThat(told.path("level").asString()).isEqualTo(level);
        assertThat(told.path("modern").path("banner").asString("-")).isEqualTo(today);
        assertThat(told.path("errors").isEmpty()).isEqualTo(status.equals("ok"));
        told.path("errors").forEach(error -> assertThat(error.propertyNames()).contains("rule", "message"));
        StringBuilder joined = new StringBuilder();
        told.path("tokens").forEach(token -> joined.append(token.path("text").asString()));
        assertThat(joined).hasToString(line);
        assertThat(ran.status()).isZero();
        assertThat(run("marking", "parse", "--profile", profile, line).out()).startsWith(line).contains("status",
                status.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void severalFilesEmptyLinesAndWrongBytesEachHaveTheirAnswer(@TempDir Path folder) throws IOException {
        Path one = Files.write(folder.resolve("one"),
                new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'S', 'e', 'c', 'r', 'e', 't', '\r', '\n', '\n'});
        Path two = Files.write(folder.resolve("two"), new byte[]{'S', (byte) 0xE9, '\n', 'R', 'e', 's', 't', 'r', 'i', 'c', 't', 'e', 'd'});
        Ran ran = run("marking", "parse", "--format", "json", "--lines", one.toString(), "--lines", two.toString());
        JsonMapper json = JsonMapper.builder().build();
        List<JsonNode> told = ran.out().lines().map(json::readTree).toList();
        assertThat(told).extracting(node -> node.path("verbatim").asString()).containsExactly("Secret", "", "S\ufffd", "Restricted");
        assertThat(told).extracting(node -> node.path("status").asString()).containsExactly("ok", "quarantined", "invalid", "ok");
        assertThat(told.get(2).path("errors").get(0).path("rule").asString()).isEqualTo("encoding");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("the line is not in UTF-8");
    }

    @Test
    void aRollUpIsComparedWithTheBannerStatedAndDecisionsAreTold(@TempDir Path folder) throws IOException {
        Path marks = Files.write(folder.resolve("marks"), List.of("(S//REL) ;; (U)", "(S//QQ//NF)", ""));
        Ran ran = run("marking", "rollup", "--format", "json", "--banner", "SECRET//REL TO USA, FVEY", "--lines", marks.toString());
        assertThat(ran.out().lines()).hasSize(3);
        assertThat(ran.out().lines().findFirst()).get().asString().contains("\"status\":\"ok\"", "\"banner\":\"SECRET//REL TO USA, FVEY\"");
        assertThat(ran.out().lines().skip(1)).allMatch(line -> line.contains("\"status\":\"quarantined\""));
        Path words = Files.write(folder.resolve("words"),
                List.of("original classification: 2030-12-31", "original classification: 20301231",
                        "Classified By: A; Reason: 1.4(c); Declassify On: 50X1-HUM, 20500101", "nothing"));
        Ran told = run("marking", "declassify", "--format", "json", "--lines", words.toString());
        assertThat(told.out().lines()).hasSize(4);
        assertThat(told.out()).contains("\"rule\":\"declassify-format\"", "\"declassifyOn\":\"20301231\"", "\"rule\":\"exemption-dated\"",
                "\"rule\":\"words\"");
        assertThat(told.status()).isEqualTo(1);
        assertThat(run("marking", "declassify", "--lines", words.toString()).out()).contains("rejected: ", "20301231");
    }

    @Test
    void aMisprintIsNamedWithTheWordsNearestToIt() {
        assertThat(run("marking", "parse", "Secret; Nodiss").out().lines())
                .anyMatch(line -> line.matches(" {2}unknown +Nodiss \\(near: Nodis.*"));
    }

    @Test
    void linesAreReadFromAFileAndOneThatCannotBeReadIsBroken(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("lines"), List.of("Secret", "x".repeat(3000), "Restricted"));
        Ran ran = run("marking", "parse", "--format=json", "--lines", file.toString(), "Confidential");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out().lines()).hasSize(4).element(2).asString().contains("\"status\":\"invalid\"", "\"rule\":\"length\"");
        assertThat(ran.err()).contains("at most 2000 characters").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"http://registry.example, begins with https://", "ftp://127.0.0.1, begins with https://", "not an address, is no address",
            "http://127.0.0.1:9, backchannel: "})
    void aServerThatATokenWouldReachInClearIsNotAsked(String server, String said) {
        Ran ran = run("ledger", "verify", "--server", server);
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains(said);
    }
}
