package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Refused;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.people.Clearance;
import org.backchannel.people.Groups;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ImporterTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Asker REGISTRY = Asker.registry("test");
    private static final SortedSet<String> OWN = new TreeSet<>();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String DOCUMENT = "<div type='document' n='1' xml:id='%s' %s><head>1. Letter</head><p>Words.</p></div>";

    private final String volume = "test-volume-" + COUNT.incrementAndGet();

    /** The fictional samples as another volume, so that each test has its own. */
    private String samples() throws IOException {
        String xml = new ClassPathResource("samples/fictional.xml").getContentAsString(StandardCharsets.UTF_8);
        assertThat(xml).contains("backchannel-samples");
        return xml.replace("backchannel-samples", volume);
    }

    private String documents(String... documents) {
        return Reads.volume(String.join("\n", documents)).replace("<TEI ", "<TEI xml:id='" + volume + "' ");
    }

    private static String document(String id, String attributes) {
        return DOCUMENT.formatted(id, attributes);
    }

    private static Report run(Asker asker, String xml, SortedSet<String> groups) {
        return APP.bean(Importer.class).run(asker, "file.xml", Reads.stream(xml), groups);
    }

    private Item item(String document) {
        return APP.bean(Items.class).from(volume, document).orElseThrow();
    }

    private static long admissions() {
        return APP.bean(JdbcClient.class).sql("select count(*) from ledger_entry where type = 'item.file' and outcome = 'GRANTED'")
                .query(Long.class).single();
    }

    private static Person person(String id) {
        return APP.bean(Persons.class).believed(new PersonId(id)).orElseThrow();
    }

    @Test
    void everyDocumentOfTheSamplesBecomesAnItemWithOneAdmission() throws IOException {
        long before = admissions();
        Report report = run(REGISTRY, samples(), OWN);
        assertThat(report.figures()).isEqualTo(new Figures(17, 16, 0, 17, 1, 0, 0, 0));
        assertThat(report.problems()).isEmpty();
        assertThat(report.good()).isTrue();
        assertThat(admissions() - before).isEqualTo(17);
        assertThat(item("d14").access().quarantined()).isTrue();
        assertThat(item("d14").access().marking().level()).isEqualTo(Level.TOP_SECRET);
        assertThat(item("d12").card().attachedTo()).contains(item("d11").id());
        assertThat(item("d13").state()).isEqualTo(State.DRAFT);
        assertThat(item("d13").access().drafter()).contains("alder");
        assertThat(item("d13").access().readers()).containsExactly("alder");
        assertThat(item("d9").access().eyesOnly()).isTrue();
        assertThat(item("d9").access().readers()).contains("harlow");
    }

    @Test
    void importingAgainChangesNothingAndAsksToFileNothing() throws IOException {
        run(REGISTRY, samples(), OWN);
        long before = admissions();
        Report again = run(REGISTRY, samples(), OWN);
        assertThat(again.figures()).isEqualTo(new Figures(17, 16, 0, 0, 0, 17, 0, 0));
        assertThat(again.problems()).isEmpty();
        assertThat(admissions()).isEqualTo(before);
    }

    @Test
    void aDocumentThatIsHeldWithOtherWordsIsReportedAndLeft() {
        run(REGISTRY, documents(document("d1", ""), document("d2", "")), OWN);
        Item held = item("d2");
        Report again = run(REGISTRY, documents(document("d1", ""), document("d2", "").replace("Words", "Quite other words")), OWN);
        assertThat(again.figures()).isEqualTo(new Figures(2, 0, 0, 0, 0, 1, 1, 0));
        assertThat(again.problems()).containsExactly(new Problem("d2", "it is held already with other words and was left as it is"));
        assertThat(again.good()).isFalse();
        assertThat(item("d2")).isEqualTo(held);
    }

    @Test
    void attachmentsFindTheirParentsInWhateverOrder() {
        Report report = run(REGISTRY,
                documents(document("d3", "corresp='#d2'"), document("d2", "corresp='#d1'"), document("d1", ""),
                        document("d4", "corresp='#d99'")),
                OWN);
        assertThat(report.filed()).isEqualTo(4);
        assertThat(item("d2").card().attachedTo()).contains(item("d1").id());
        assertThat(item("d3").card().attachedTo()).contains(item("d2").id());
        assertThat(item("d4").card().attachedTo()).isEmpty();
        assertThat(report.problems())
                .containsExactly(new Problem("d4", "what it is attached to is not held; it was filed as a document of its own"));
    }

    /** What is wrong with a document, and what is told of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            twice the same id | d1 | d1 | 2 | is there twice
            no usable id      | d1 | -! | 2 | no usable""")
    void aDocumentWithoutAnIdOfItsOwnIsFiledAndReported(String name, String first, String second, int filed, String told) {
        Report report = run(REGISTRY, documents(document(first, ""), document(second, "")), OWN);
        assertThat(report.filed()).as(name).isEqualTo(filed);
        assertThat(report.problems()).singleElement().extracting(Problem::what).asString().contains(told);
        assertThat(report.figures().partial()).isEqualTo(1);
    }

    @Test
    void whatCameBeforeABreakIsFiled() {
        String whole = documents(document("d1", ""), document("d2", ""));
        Report report = run(REGISTRY, whole.substring(0, whole.indexOf("Words", whole.indexOf("d2"))), OWN);
        assertThat(report.filed()).isEqualTo(1);
        assertThat(report.stopped()).hasValueSatisfying(why -> assertThat(why).startsWith("the volume cannot be read beyond line"));
        assertThat(report.problems()).hasSize(1);
        assertThat(report.good()).isFalse();
    }

    @Test
    void aVolumeHasItsOwnGroupWithTheRecordsManagersAsFirstMembers() {
        Person manager = REGISTRAR.person("Ward", Clearance.NONE, List.of(), Role.RECORDS_MANAGER);
        Person suspended = REGISTRAR.grant(changed(REGISTRAR.person("Gone", Clearance.NONE, List.of(), Role.RECORDS_MANAGER), OWN, true),
                List.of());
        run(Asker.console("root"), documents(document("d1", "")), OWN);
        assertThat(item("d1").access().groups()).containsExactly(volume);
        assertThat(APP.bean(Groups.class).find(volume).orElseThrow().owner()).isEqualTo(PersonId.REGISTRY);
        assertThat(person(manager.id().value()).groups()).containsExactly(volume);
        assertThat(person("marsh").groups()).contains("registry", volume);
        assertThat(person("harlow").groups()).doesNotContain(volume);
        assertThat(person(suspended.id().value())).isEqualTo(suspended);
    }

    @Test
    void whoLeftTheGroupOfAVolumeIsNotMadeAMemberAgain() {
        Person manager = REGISTRAR.person("Ward", Clearance.NONE, List.of(), Role.RECORDS_MANAGER);
        run(REGISTRY, documents(document("d1", "")), OWN);
        REGISTRAR.grant(changed(manager, OWN, false), List.of());
        run(REGISTRY, documents(document("d1", ""), document("d2", "")), OWN);
        assertThat(person(manager.id().value()).groups()).isEmpty();
    }

    @Test
    void aRecordsManagerWhoImportsOwnsTheGroup() {
        Asker marsh = Registrar.asker(person("marsh"));
        assertThat(run(marsh, documents(document("d1", "")), OWN).filed()).isEqualTo(1);
        assertThat(APP.bean(Groups.class).find(volume).orElseThrow().owner()).isEqualTo(new PersonId("marsh"));
    }

    @Test
    void aChosenGroupIsTheOnlyOne() {
        run(REGISTRY, documents(document("d1", "")), new TreeSet<>(List.of("salt")));
        assertThat(item("d1").access().groups()).containsExactly("salt");
        assertThat(APP.bean(Groups.class).find(volume)).isEmpty();
    }

    @Test
    void whoMayNotImportFilesNothing() {
        Asker harlow = Registrar.asker(person("harlow"));
        assertThatThrownBy(() -> run(harlow, documents(document("d1", "")), OWN)).isInstanceOf(Refused.class);
        assertThat(APP.bean(Items.class).from(volume, "d1")).isEqualTo(Optional.empty());
    }

    @Test
    void aCancelledImportKeepsWhatWasFiled() {
        var progress = new Progress(0);
        progress.cancel();
        Report report = APP.bean(Importer.class).run(REGISTRY, "file.xml", Reads.stream(documents(document("d1", ""))), OWN, progress);
        assertThat(report.stopped()).contains("the registry was stopped");
        assertThat(report.figures()).isEqualTo(Figures.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            frus1969-76v32.xml       | frus1969-76v32.xml
            ../../etc/passwd         | passwd
            C:\\volumes\\v1.xml      | v1.xml
            "a\tb<script>.xml"       | abscript.xml
            "…"                      | volume.xml""")
    void fileNamesAreFitToBeRecorded(String sent, String kept) {
        assertThat(Importer.fileName(sent)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"frus1969-76v32, frus1969-76v32", "frus1961-63v10-12mSupp, frus1961-63v10-12msupp", "A_b.C, a-b-c"})
    void groupsAreCalledAfterTheirVolumes(String volume, String group) {
        assertThat(VolumeGroups.id(volume)).isEqualTo(group);
    }

    private static Person changed(Person person, SortedSet<String> groups, boolean suspended) {
        return new Person(person.id(), person.kind(), person.name(), person.surname(), person.office(), person.roles(), person.clearance(),
                groups, suspended);
    }
}
