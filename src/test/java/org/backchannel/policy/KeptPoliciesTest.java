package org.backchannel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.backchannel.Databases;
import org.backchannel.Databases.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an earlier policy allowed is told by that policy, if it is still what the trail named. */
class KeptPoliciesTest {

    private static final CaseTables CASES = new CaseTables();
    private static final Policy POLICY = Policy.load(CaseTables.POLICIES);

    @ParameterizedTest
    @EnumSource
    void itSaysOfEachCaseWhatItSaidThen(Kind kind) {
        try (Databases databases = Databases.fresh(kind)) {
            var kept = new KeptPolicies(databases.client());
            kept.keep(POLICY);
            kept.keep(POLICY);
            PastPolicy past = kept.of(POLICY.digest()).orElseThrow();
            for (CaseTables.Case one : some()) {
                assertThat(past.allowed(one.request())).as(one.words()).contains(one.allowed());
            }
            assertThat(kept.of("0".repeat(64))).isEmpty();
        }
    }

    /** Cedar keeps nothing of a past policy parsed, so each question takes its time. */
    private static List<CaseTables.Case> some() {
        var all = CASES.cases().stream().filter(given -> !given.rules().contains(Policy.FAILED)).toList();
        return IntStream.range(0, all.size()).filter(i -> i % 25 == 0).mapToObj(all::get).toList();
    }

    @Test
    void aRowThatWasAlteredIsNobodysPolicy() {
        try (Databases databases = Databases.fresh(Kind.H2)) {
            var kept = new KeptPolicies(databases.client());
            kept.keep(POLICY);
            databases.client().sql("update policy_kept set files = replace(files, 'forbid', 'permit')").update();
            assertThat(kept.of(POLICY.digest())).isEmpty();
            databases.client().sql("update policy_kept set files = 'nonsense'").update();
            assertThat(kept.of(POLICY.digest())).isEmpty();
            assertThat(kept.changes(POLICY.digest(), POLICY)).isEmpty();
        }
    }

    @Test
    void whatThereWasNoActForNobodyCouldDoAndWhatIsOfAnotherShapeIsNotTold() {
        var texts = new TreeMap<>(PolicyFiles.in(CaseTables.POLICIES).texts());
        String schema = texts.get(PolicyFiles.SCHEMA);
        var request = CASES.cases().stream().map(CaseTables.Case::request).filter(one -> one.act() == Act.VERIFY_TRAIL).findFirst()
                .orElseThrow();
        texts.put(PolicyFiles.SCHEMA, schema.replace("\"verify-trail\", ", ""));
        texts.replaceAll(
                (name, text) -> name.endsWith(".cedar") ? text.replace("Action::\"verify-trail\"", "Action::\"query-trail\"") : text);
        assertThat(PastPolicy.of(new PolicyFiles(texts)).allowed(request)).contains(false);
        texts.put(PolicyFiles.SCHEMA, schema.replace("\"auditor\", ", ""));
        assertThat(PastPolicy.of(new PolicyFiles(texts)).allowed(request)).isEqualTo(Optional.empty());
    }

    @Test
    void whatChangedIsNamedByFiles() {
        try (Databases databases = Databases.fresh(Kind.H2)) {
            var kept = new KeptPolicies(databases.client());
            kept.keep(POLICY);
            var texts = new TreeMap<>(POLICY.files().texts());
            texts.put("roles/99-new.cedar", "");
            texts.put("tests/people.tsv", texts.get("tests/people.tsv") + "\n");
            assertThat(kept.changes(POLICY.digest(), Policy.load(new PolicyFiles(texts)))).contains(
                    List.of("+roles/99-new.cedar", "~tests/people.tsv"));
            assertThat(kept.changes(POLICY.digest(), POLICY)).contains(List.of());
        }
    }
}
