package org.backchannel.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private static StartFacts changes(String policy, ChangedKeys keys) {
        return new StartedChanges(TRAIL, APP.bean(Ledger.class), APP.bean(Alarms.class), policy, keys);
    }

    private static void acknowledged(String digest) {
        Line alarm = APP.bean(Alarms.class).open(Alarms.subject("change", digest)).orElseThrow();
        Browser argus = APP.signedIn("argus");
        assertThat(argus.get("/trail/alarms?kind=change").body()).contains("A change that nobody announced", digest);
        argus.post("/trail/alarms/" + alarm.id() + "/acknowledgement", Map.of("note", "The administrator was asked."));
        assertThat(APP.bean(Alarms.class).open(Alarms.subject("change", digest))).isEmpty();
    }

    /** E4: the policy changes by its files, and the entry of the start says who decided on it. */
    @Test
    void a_change_that_two_persons_announced_names_them_and_what_nobody_announced_raises_an_alarm() {
        String digest = "a1".repeat(32);
        ChangedKeys keys = ChangedKeys.of(TRAIL, APP.bean(KeyRing.class));
        Browser marsh = APP.signedIn("marsh");
        assertThat(marsh.get("/changes").body()).contains(APP.bean(Policy.class).digest());
        marsh.post("/changes", Map.of("digest", digest, "reason", "Auditors verify as before"));
        assertThat(marsh.get("/changes").body()).contains(digest, "Waits for a second person", "Auditors verify as before")
                .doesNotContain("/confirm\"");
        assertThat(marsh.post("/changes/" + digest + "/confirm", Map.of()).statusCode()).isEqualTo(403);
        assertThat(started(changes(digest, keys)).facts()).containsEntry(StartedChanges.POLICY, StartedChanges.UNANNOUNCED);
        acknowledged(digest);
        Browser quill = APP.signedIn("quill");
        assertThat(quill.get("/changes").body()).contains("/changes/" + digest + "/confirm");
        quill.post("/changes/" + digest + "/confirm", Map.of());
        assertThat(APP.signedIn("porter").get("/changes").body()).contains(digest, "Waits for a start").doesNotContain("<textarea");
        assertThat(started(changes(digest, keys)).facts()).containsEntry(StartedChanges.POLICY, "by marsh, confirmed by quill");
        assertThat(TRAIL.trailOf(Announcements.subject(digest))).extracting(Line::type).containsExactly(Announcements.PROPOSED,
                Announcements.CONFIRMED, Announcements.TAKEN);
        assertThat(APP.bean(Alarms.class).open(Alarms.subject("change", digest))).isEmpty();
        assertThat(started(changes(digest, keys)).facts()).as("announced once, for one change").containsEntry(StartedChanges.POLICY,
                StartedChanges.UNANNOUNCED);
        acknowledged(digest);
        assertThat(started(changes(APP.bean(Policy.class).digest(), keys)).facts()).doesNotContainKey(StartedChanges.POLICY);
        assertThat(APP.signedIn("smith").get("/changes").statusCode()).isEqualTo(403);
    }

    @Test
    void what_is_announced_is_a_digest_with_a_reason_and_may_be_taken_off() {
        String digest = "b2".repeat(32);
        Browser quill = APP.signedIn("quill");
        quill.get("/changes");
        assertThat(quill.post("/changes", Map.of("digest", "B2", "reason", "r")).body()).contains("`B2` is not a SHA-256");
        assertThat(quill.post("/changes", Map.of("digest", digest, "reason", " ")).body()).contains("says what changes and why");
        assertThat(quill.post("/changes", Map.of("digest", APP.bean(Policy.class).digest(), "reason", "r")).statusCode()).isEqualTo(409);
        quill.post("/changes", Map.of("digest", digest, "reason", "r"));
        assertThat(quill.post("/changes", Map.of("digest", digest, "reason", "again")).statusCode()).isEqualTo(409);
        Browser marsh = APP.signedIn("marsh");
        marsh.get("/changes");
        marsh.post("/changes/" + digest + "/confirm", Map.of());
        marsh.post("/changes/" + digest + "/withdraw", Map.of());
        assertThat(new Announcements(TRAIL).of(digest)).map(Announced::stage).contains(Announced.Stage.WITHDRAWN);
        assertThat(marsh.post("/changes/" + digest + "/confirm", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void a_key_that_nobody_announced_raises_an_alarm() {
        started(ChangedKeys.of(TRAIL, APP.bean(KeyRing.class)));
        String key = "c3".repeat(32);
        var others = new TreeMap<>(APP.bean(KeyRing.class).fingerprints());
        others.put("checkpoint", key);
        assertThat(started(changes(APP.bean(Policy.class).digest(), new ChangedKeys(TRAIL, others))).facts())
                .containsEntry(StartedChanges.KEYS, "key:checkpoint " + StartedChanges.UNANNOUNCED);
        acknowledged(key);
    }

    /** E4: the key of a month, before anything is sealed under it. */
    @Test
    void each_key_of_a_month_is_in_the_trail_and_another_in_its_place_raises_an_alarm() {
        var alarms = APP.bean(Alarms.class);
        var transaction = new TransactionTemplate(APP.bean(PlatformTransactionManager.class));
        var ring = APP.bean(KeyRing.class);
        assertThat(ring.epochFingerprints()).isNotEmpty().allSatisfy((id, fingerprint) -> assertThat(
                TRAIL.latest(new Subject("key", id), EpochTrail.MADE, Outcome.NOTED).orElseThrow().facts())
                .containsEntry(EpochTrail.KEY, fingerprint).containsEntry(Entry.ACTOR, "registry"));
        Subject key = new Subject("key", "kek-2099-01");
        var epochs = new EpochTrail(ring, APP.bean(Ledger.class), TRAIL, alarms, transaction);
        assertThatThrownBy(() -> transaction.executeWithoutResult(tx -> {
            epochs.sealing(key.id(), "d4".repeat(32));
            throw new IllegalStateException("rolled back");
        })).hasMessage("rolled back");
        assertThat(TRAIL.trailOf(key)).isEmpty();
        epochs.sealing(key.id(), "d4".repeat(32));
        epochs.sealing(key.id(), "d4".repeat(32));
        assertThat(TRAIL.trailOf(key)).hasSize(1);
        new EpochTrail(ring, APP.bean(Ledger.class), TRAIL, alarms, transaction).sealing(key.id(), "e5".repeat(32));
        assertThat(TRAIL.trailOf(key)).hasSize(2);
        acknowledged("e5".repeat(32));
    }
}
