package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the documents name is there: files, tests, settings, commands, modules. */
class ReadmeTest {

    static final List<String> GUIDES = Documents.GUIDES;

    /** What the build or a run makes; all else that is named is in the repository. */
    private static final Set<String> MADE = Set.of("data/", "keys/server/", "keys/server/first-sign-in.txt", "keys/server/master.key",
            "keys/server/registry.p12", "keys/server/kek-2026-11.p12", "keys/server/succession-2026-11.p12", "keys/server/site.p12",
            "target/backchannel.jar");
    private static final String FOLDERS = "(?:src|policies|keys|data|target|\\.ci)/";
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path MODULES = Path.of("src/main/java/org/backchannel");

    @ParameterizedTest
    @FieldSource("GUIDES")
    void every_file_that_is_named_is_there_or_made_at_run_time(String guide) {
        var named = new TreeSet<>(Documents.find("`(" + FOLDERS + "[^`\\s]*)`", Documents.text(guide)));
        named.addAll(Documents.find("]\\(((?!https?:)[^)#]+)\\)", Documents.text(guide)));
        named.addAll(Documents.find("`([A-Z]+\\.md)`", Documents.text(guide)));
        assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(MADE.contains(name) || Files.exists(Path.of(name))).as(name).isTrue());
    }

    @ParameterizedTest
    @FieldSource("GUIDES")
    void every_test_that_is_named_is_there(String guide) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            var tests = files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith("Test.java"))
                    .map(file -> file.replace(".java", "")).collect(Collectors.toSet());
            assertThat(Documents.find("\\b([A-Z][A-Za-z]*Test)\\b", Documents.text(guide))).isNotEmpty()
                    .allSatisfy(named -> assertThat(tests).contains(named));
        }
    }

    @Test
    void every_setting_is_one_of_the_program() {
        String program = Documents.everything("src/main");
        var settings = Documents.rows("README.md", "Settings").stream().map(row -> row.getFirst().replace("`", "")).toList();
        assertThat(settings).contains("server.port", "backchannel.data-dir", "backchannel.samples").doesNotHaveDuplicates()
                .allSatisfy(setting -> assertThat(program).as(setting).containsPattern(setting.replace(".", "\\.") + "[^a-z.-]"));
    }

    @Test
    void every_setting_of_our_own_is_in_the_table() {
        var read = new TreeSet<>(Documents.find("\\$\\{(backchannel\\.[a-z.-]+)", Documents.everything("src/main")));
        read.addAll(Documents.find("getRequiredProperty\\(\"(backchannel\\.[a-z.-]+)\"", Documents.everything("src/main")));
        assertThat(Documents.rows("README.md", "Settings").stream().map(row -> row.getFirst().replace("`", ""))).containsAll(read);
    }

    @Test
    void the_two_commands_are_those_of_the_build() {
        assertThat(Documents.section("README.md", "Run it, test it")).contains("mvn spring-boot:run", "mvn verify",
                "/path/to/jdk-25/bin/java -jar target/backchannel.jar");
        assertThat(Documents.text("pom.xml")).contains("<finalName>backchannel</finalName>",
                "<artifactId>spring-boot-maven-plugin</artifactId>",
                "<start-class>org.backchannel.launcher.Launcher</start-class>");
        // -B and -ntp change what Maven prints and nothing that it does.
        assertThat(Documents.text(".ci/run").lines().toList().getLast()).isEqualTo("exec mvn -B -ntp verify");
        assertThat(Files.isExecutable(Path.of(".ci/run"))).isTrue();
    }

    @Test
    void the_map_has_every_module() throws IOException {
        try (Stream<Path> folders = Files.list(MODULES)) {
            var modules = folders.filter(folder -> Files.exists(folder.resolve("package-info.java")))
                    .map(folder -> "`" + folder.getFileName() + "`").toList();
            assertThat(Documents.rows("README.md", "The map").stream().map(List::getFirst)).containsExactlyInAnyOrderElementsOf(modules);
        }
    }

    @Test
    void the_floors_say_what_the_modules_may_use() {
        var floors = new TreeMap<String, Integer>();
        var rows = Documents.rows("ARCHITECTURE.md", "Floors");
        rows.forEach(row -> floors.put(row.get(1).replace("`", ""), Integer.parseInt(row.getFirst())));
        assertThat(rows).hasSize(19).allSatisfy(row -> {
            String module = row.get(1).replace("`", "");
            var uses = Documents.find("\"([a-z]+)\"", Documents.text(MODULES.resolve(module).resolve("package-info.java").toString()));
            assertThat(row.get(3)).as(module).isEqualTo(uses.isEmpty() ? "–" : String.join(", ", uses));
            assertThat(uses).as(module + " is above what it uses").allSatisfy(used -> assertThat(floors.get(used)).isLessThan(
                    floors.get(module)));
        });
    }
}
