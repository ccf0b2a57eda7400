package org.backchannel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.DatabaseRights;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.policy.KeptPolicies;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the trail says of a start (E6). */
class LifetimeTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Trail TRAIL = APP.bean(Trail.class);
    private static final String VERIFY = """
            permit (principal, action == Action::"verify-trail", resource)
            when { principal in [Role::"auditor\"""";

    private static Line started(StartFacts... others) {
        return started(APP.bean(Policy.class), others);
    }

    private static Line started(Policy policy, StartFacts... others) {
        new Lifetime(APP.bean(Ledger.class), policy, APP.bean(DatabaseRights.class),
                new TransactionTemplate(APP.bean(PlatformTransactionManager.class)), List.of(others)).start();
        return TRAIL.latest(Subject.system("registry"), Lifetime.START, Outcome.NOTED).orElseThrow();
    }

    /** The rules that are in force, but that auditors verify nothing. */
    private static Policy another(Path folder) throws IOException {
        Path rules = Path.of("policies");
        try (var files = Files.walk(rules)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(rules.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replace(VERIFY, VERIFY.replace("auditor", "administrator")));
            }
        }
        return Policy.load(folder);
    }

    @Test
    void another_policy_is_told_with_what_changed_and_what_it_allowed_can_be_told_later(@TempDir Path folder) throws IOException {
        Policy other = another(folder);
        var kept = APP.bean(KeptPolicies.class);
        String question = "/trail/questions/access?person=argus";
        Line before = started();
        Browser argus = APP.signedIn("argus");
        assertThat(argus.get(question).body()).contains("By the rules of then, which are those of today", "<li>Verify the trail</li>");
        try {
            assertThat(started(other, new ChangedPolicy(TRAIL, other, kept)).facts()).containsEntry("policy", other.digest())
                    .containsEntry("policyBefore", before.facts().get("policy"))
                    .containsEntry("policyChanged", "~roles/60-people-and-trail.cedar");
            assertThat(argus.get(question).body()).contains("By the rules of then, which the registry has kept", "<li>Query the trail</li>")
                    .doesNotContain("<li>Verify the trail</li>");
        } finally {
            started(new ChangedPolicy(TRAIL, APP.bean(Policy.class), kept));
        }
        assertThat(argus.get(question).body()).contains("which are those of today", "<li>Verify the trail</li>");
    }

    @Test
    void a_key_that_is_another_than_at_the_start_before_is_told() {
        var keys = APP.bean(KeyRing.class).fingerprints();
        assertThat(started(ChangedKeys.of(TRAIL, APP.bean(KeyRing.class))).facts()).containsEntry("keyCheckpoint", keys.get("checkpoint"))
                .containsKeys("keyAuthority", "keyEcdsa", "keyMlDsa", "keyToken").doesNotContainKey("keysChanged");
        var others = new TreeMap<>(keys);
        others.put("checkpoint", "0".repeat(64));
        assertThat(started(new ChangedKeys(TRAIL, others)).facts()).containsEntry("keyCheckpoint", "0".repeat(64))
                .containsEntry("keysChanged", "checkpoint, was " + keys.get("checkpoint"));
    }

    @Test
    void that_the_database_was_put_back_stands_in_the_entry_of_the_start() {
        assertThat(started(() -> Map.of("restored", "3 of 5")).facts()).containsEntry("restored", "3 of 5").containsKey("policy");
    }

    @Test
    void a_start_of_another_version_says_which_one_ran_before() {
        Line before = started();
        assertThat(started(new Upgrades(TRAIL, "99.0")).facts()).containsEntry("upgradedFrom", before.facts().get(Entry.VERSION));
        assertThat(started(new Upgrades(TRAIL, Lifetime.version())).facts()).doesNotContainKey("upgradedFrom");
    }
}
