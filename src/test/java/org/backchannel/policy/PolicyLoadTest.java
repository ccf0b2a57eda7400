package org.backchannel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A policy folder that is not sound is refused at start, by file and rule. */
class PolicyLoadTest {

    private static final PolicyFiles FILES = PolicyFiles.in(CaseTables.POLICIES);

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            roles/x.cedar | @id("P-X") @says("X.") permit (principal in Role::"boss", action == Action::"visit", resource); | `roles/x.cedar`, rule `P-X`
            roles/x.cedar | @id("P-X") @says("X.") permit (principal, action == Action::"shred", resource); | `roles/x.cedar`, rule `P-X`
            roles/x.cedar | @id("P-X") @says("X.") permit (principal, action == Action::"visit", resource) when { principal.supended }; | `roles/x.cedar`, rule `P-X`
            roles/x.cedar | @id("P-X") @says("X.") permit (principal, action == Action::"visit", resource is Item); | `roles/x.cedar`, rule `P-X`
            roles/x.cedar | @id("P-X") @says("X.") permit (principal, action == Action::"read", resource) when { resource.state == "fild" }; | `fild` is no state
            roles/x.cedar | @id("P-X") @says("X.") permit (principal, action == Action::"read", resource) when { ["filed", "sent"].contains(resource.state) }; | `sent` is no state
            roles/x.cedar | @id("P-X") @says("X.") permit (principal, action == Action::"read", resource) when { "old" == resource.state }; | `old` is no state
            roles/x.cedar | @id("P-X") @says("X.") permit (principal, action in Action::"content", resource); | a permit names its acts one by one
            roles/x.cedar | @id("P-X") @says("X.") permit (principal, action, resource); | a permit names its acts one by one
            roles/x.cedar | @id("P-X") @says("X.") permit (principal == ?principal, action == Action::"visit", resource); | templates are not used here
            roles/x.cedar | @says("X.") permit (principal, action == Action::"visit", resource); | a rule needs an @id
            roles/x.cedar | @id("P-X") permit (principal, action == Action::"visit", resource); | a rule needs an English sentence
            roles/x.cedar | @id("P-READ") @says("X.") permit (principal, action == Action::"visit", resource); | this @id is used twice
            roles/x.cedar | @id("G-X") @says("X.") forbid (principal, action == Action::"visit", resource); | guardrails forbid and everything else permits
            guardrails/x.cedar | @id("P-X") @says("X.") permit (principal, action == Action::"visit", resource); | guardrails forbid and everything else permits
            roles/x.cedar | permit (principal | `roles/x.cedar`: this cannot be read
            roles/x.cedar | @id("P-X") @says("X.") permit (principal, action == Action::"read", resource) when { resource.readers.contains(principal) }; | lists are filtered by rules that differ
            guardrails/x.cedar | @id("G-X") @says("X.") forbid (principal, action == Action::"know", resource) when { resource.quarantined }; | lists are filtered by rules that differ
            schema.cedarschema | entity | `schema.cedarschema`: this cannot be read
            """)
    void isRefused(String file, String text, String because) {
        assertThatThrownBy(() -> Policy.load(CaseTables.with(file, text))).isInstanceOf(InvalidPolicy.class).hasMessageContaining(because);
    }

    @Test
    void withoutAGuardrailOverReadingItIsRefused() {
        for (String id : new String[]{"G-READ-UP", "G-CODEWORD", "G-CONTROL", "G-NOFORN", "G-NEED-TO-KNOW", "G-EYES-ONLY", "G-DRAFT",
                "G-NO-TEXT", "G-SUSPENDED"}) {
            var rule = PolicyCasesTest.rules().filter(r -> r.reason().rule().equals(id)).findFirst().orElseThrow();
            assertThatThrownBy(() -> Policy.load(CaseTables.without(rule))).as(id).isInstanceOf(InvalidPolicy.class)
                    .hasMessageContaining("lists are filtered");
        }
    }

    @Test
    void withoutASchemaItIsRefused() {
        var texts = new TreeMap<>(FILES.texts());
        texts.remove("schema.cedarschema");
        assertThatThrownBy(() -> Policy.load(new PolicyFiles(texts))).isInstanceOf(InvalidPolicy.class)
                .hasMessage("`schema.cedarschema`: there is no schema");
    }

    @Test
    void aSchemaWithoutARoleOrAnActOfTheProgramOrWithOneMoreIsRefused() {
        String schema = FILES.schema();
        assertRefused(schema.replace(", \"administrator\"", ""), "the role `administrator` is missing");
        assertRefused(schema.replace("\"public\"]", "\"public\", \"boss\"]"), "there is no role `boss`");
        assertRefused(schema.replace("\"see-proposals\", ", ""), "the act `see-proposals` is missing");
        assertRefused(schema.replace("action visit,", "action visit, shred,"), "there is no act `shred`");
    }

    private static void assertRefused(String schema, String because) {
        assertThatThrownBy(() -> Policy.load(CaseTables.with("schema.cedarschema", schema))).isInstanceOf(InvalidPolicy.class)
                .hasMessage("`schema.cedarschema`: " + because);
    }

    @Test
    void theDigestCoversEveryFileAndItsName() {
        var changed = CaseTables.with("tests/people.tsv", FILES.texts().get("tests/people.tsv") + "\n");
        var renamed = new TreeMap<>(FILES.texts());
        renamed.put("tests/persons.tsv", String.valueOf(renamed.remove("tests/people.tsv")));
        assertThat(FILES.digest()).hasSize(64).isEqualTo(Policy.load(CaseTables.POLICIES).digest())
                .isNotEqualTo(changed.digest()).isNotEqualTo(new PolicyFiles(renamed).digest());
    }

    /** So no start has to look again; what is another folder's is looked at each time, as above. */
    @Test
    void theCopyInTheJarAgreesWithTheFilterOfLists() {
        assertThatCode(() -> Agreement.check(Policy.load(PolicyFiles.packed()))).doesNotThrowAnyException();
    }

    @Test
    void theCopyInTheJarIsTheFolder() {
        assertThat(PolicyFiles.packed()).isEqualTo(FILES);
    }

    @Test
    void theFolderIsTheOneThatIsNamed(@TempDir Path folder) throws Exception {
        var runner = new ApplicationContextRunner().withUserConfiguration(PolicyConfiguration.class);
        runner.run(context -> assertThat(context.getBean(Policy.class).digest()).isEqualTo(FILES.digest()));
        runner.withPropertyValues("backchannel.policies-dir=" + folder)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("there is no schema"));
        runner.withPropertyValues("backchannel.policies-dir=" + folder.resolve("not-there"))
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("cannot be read"));
        Files.writeString(copy(folder).resolve("NOTE.md"), "ours");
        runner.withPropertyValues("backchannel.policies-dir=" + folder)
                .run(context -> assertThat(context.getBean(Policy.class).digest()).isNotEqualTo(FILES.digest()));
    }

    @Test
    void theFolderMayBeALinkToIt(@TempDir Path folder) throws Exception {
        Path policies = copy(folder.resolve("releases/7"));
        Path link = Files.createSymbolicLink(folder.resolve("policies"), policies);
        assertThat(PolicyFiles.in(link)).isEqualTo(FILES);
        Path parent = Files.createSymbolicLink(folder.resolve("current"), policies.getParent());
        assertThat(PolicyFiles.in(parent.resolve("7"))).isEqualTo(FILES);
        new ApplicationContextRunner().withUserConfiguration(PolicyConfiguration.class)
                .withPropertyValues("backchannel.policies-dir=" + link)
                .run(context -> assertThat(context.getBean(Policy.class).digest()).isEqualTo(FILES.digest()));
    }

    @Test
    void aLinkFromOneFileToAnotherInTheFolderIsThatFile(@TempDir Path folder) throws Exception {
        Path policies = copy(folder.resolve("policies"));
        Files.createSymbolicLink(policies.resolve("tests/link.tsv"), Path.of("people.tsv"));
        assertThat(PolicyFiles.in(policies).texts().get("tests/link.tsv")).isEqualTo(FILES.texts().get("tests/people.tsv"));
    }

    /** Whoever may write where it leads would change the rules, without a trace in the folder that was reviewed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            guardrails/99-more.cedar | outside/more.cedar   | `guardrails/99-more.cedar`: this is a link that leads out of the policy folder
            roles/99-more.cedar      | outside/../outside/more.cedar | `roles/99-more.cedar`: this is a link that leads out
            NOTE.md                  | outside/more.cedar   | `NOTE.md`: this is a link that leads out
            more                     | outside              | `more`: this is a link that leads out
            more                     | policies-not         | `more`: this is a link that leads out
            more                     | policies/guardrails  | `more`: this is a link to a folder
            more                     | policies             | `more`: this is a link to a folder
            more                     | nowhere              | `more`: this is a link that leads nowhere
            more                     | policies/more        | `more`: this is a link that leads nowhere""")
    void aLinkThatLeadsOutOrToAFolderIsRefused(String name, String to, String because, @TempDir Path folder) throws Exception {
        Path policies = copy(folder.resolve("policies"));
        Files.createDirectories(folder.resolve("policies-not"));
        Files.createDirectories(folder.resolve("outside"));
        Files.writeString(folder.resolve("outside/more.cedar"), "");
        Files.createSymbolicLink(policies.resolve(name), folder.resolve(to));
        assertThatThrownBy(() -> PolicyFiles.in(policies)).isInstanceOf(InvalidPolicy.class).hasMessageStartingWith(because);
    }

    private static Path copy(Path to) throws IOException {
        for (var file : FILES.texts().entrySet()) {
            Files.createDirectories(to.resolve(file.getKey()).getParent());
            Files.writeString(to.resolve(file.getKey()), file.getValue());
        }
        return to;
    }
}
