package org.backchannel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.backchannel.guard.Permit;
import org.backchannel.ledger.Ledger;
import org.backchannel.people.AccessRegister;
import org.backchannel.sealing.ParcelSeal;
import org.backchannel.sealing.Sealing;
import org.backchannel.sealing.SiteKeys;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The floors, and who alone may call what. */
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.backchannel");

    @Test
    void modules_use_only_what_they_name_and_form_no_circle() {
        var modules = ApplicationModules.of(Backchannel.class);
        assertThat(modules.stream().map(module -> module.getIdentifier().toString())).contains("marking", "sealing", "item", "people",
                "ledger",
                "policy", "guard", "web", "custody", "audit", "tei", "control", "channel", "witness", "mirror", "review", "release",
                "exchange", "cli");
        modules.verify();
    }

    @Test
    void only_the_guard_appends_to_the_ledger() {
        noClasses().that().resideOutsideOfPackages("org.backchannel.guard", "org.backchannel.ledger").should()
                .callMethod(Ledger.class, "append", org.backchannel.ledger.Entry.class).check(OURS);
        classes().that(resideInAPackage("org.backchannel.guard")).and(nameMatching(".*Admissions")).should()
                .callMethod(Ledger.class, "append", org.backchannel.ledger.Entry.class).check(OURS);
    }

    @Test
    void only_custody_gives_content_to_sealing() {
        noClasses().that().resideOutsideOfPackages("org.backchannel.custody", "org.backchannel.sealing").should()
                .callMethod(Sealing.class, "seal", byte[].class, org.backchannel.sealing.Binding.class).orShould()
                .callMethod(Sealing.class, "open", org.backchannel.sealing.Sealed.class, org.backchannel.sealing.Binding.class).check(OURS);
    }

    @Test
    void only_custody_gives_content_to_parcels() {
        noClasses().that().resideOutsideOfPackages("org.backchannel.custody", "org.backchannel.sealing").should()
                .callMethod(ParcelSeal.class, "seal", byte[].class, org.backchannel.sealing.Binding.class, SiteKeys.class).orShould()
                .callMethod(ParcelSeal.class, "open", byte[].class, org.backchannel.sealing.Binding.class, SiteKeys.class).check(OURS);
    }

    /** What lies below the guard cannot ask for a permit: its writing side is for the pages whose methods took one, and the importer's groups. */
    @Test
    void only_control_and_the_importer_write_access_documents() {
        noClasses().that().resideOutsideOfPackages("org.backchannel.control", "org.backchannel.tei", "org.backchannel.people").should()
                .callMethod(AccessRegister.class, "record", org.backchannel.people.AccessDocument.class).check(OURS);
    }

    @Test
    void nobody_but_the_guard_can_make_a_permit() {
        assertThat(List.of(Permit.class.getConstructors())).isEmpty();
        noClasses().that().resideOutsideOfPackage("org.backchannel.guard").should().callConstructorWhere(
                com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With
                                .owner(com.tngtech.archunit.core.domain.JavaClass.Predicates.type(Permit.class))))
                .check(OURS);
    }

    @Test
    void marking_is_pure_java() {
        classes().that().resideInAPackage("org.backchannel.marking").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.backchannel.marking", "org.jspecify..", "org.springframework.modulith..").check(OURS);
    }

    /** It runs where nothing of the registry is: neither its database nor its frame, only the log's formats and the keys of its own. */
    @Test
    void a_witness_needs_neither_the_registry_nor_spring() {
        classes().that().resideInAPackage("org.backchannel.witness").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "com.sun.net.httpserver..", "org.backchannel.witness", "org.backchannel.ledger",
                        "org.backchannel.sealing", "org.jspecify..", "org.springframework.modulith..")
                .check(OURS);
    }

    @Test
    void a_mirror_needs_neither_the_registry_nor_spring() {
        classes().that().resideInAPackage("org.backchannel.mirror").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.backchannel.mirror", "org.backchannel.ledger", "org.jspecify..",
                        "org.springframework.modulith..")
                .check(OURS);
    }

    @Test
    void sealing_and_ledger_know_no_word_of_the_features_above_them() {
        noClasses().that().resideInAnyPackage("org.backchannel.sealing", "org.backchannel.ledger").should().dependOnClassesThat()
                .resideInAnyPackage("org.backchannel.item", "org.backchannel.people", "org.backchannel.policy", "org.backchannel.guard",
                        "org.backchannel.custody", "org.backchannel.marking")
                .check(OURS);
    }
}
