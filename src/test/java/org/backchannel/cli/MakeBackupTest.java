package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Backchannel;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.FilePassphrases;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Storage;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Accounts;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.MasterKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backup by the command, of the registry while it runs (E6). */
class MakeBackupTest {

    private static final RunningApplication APP = RunningApplication.get();

    @TempDir
    private Path temporary;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Commands.line(Backchannel.class).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(words);
    }

    private Person machine(String name, Role role) throws IOException {
        Files.writeString(temporary.resolve(name), new String(APP.bean(Accounts.class).createService(name)));
        var person = new Person(PersonId.random(), Person.Kind.SERVICE, name, name, "Machine", EnumSet.of(role), Clearance.NONE,
                new TreeSet<>(), false);
        return new Registrar(APP).machine(person, List.of(APP.bean(Accounts.class).find(name).orElseThrow()));
    }

    private int backup(String name) {
        return run("backup", temporary.resolve("backup").toString(), "--server", APP.url(""), "--machine", name, "--secret",
                temporary.resolve(name).toString());
    }

    private static List<Line> recorded(Person machine) {
        return APP.bean(Trail.class).lines(Query.all().by(machine.id().value()).ofType("registry.record-backup"), null, 20).reversed();
    }

    @Test
    void itIsTheFileWithTheCheckpointThatBelongsToItAndEachStepIsInTheTrail() throws IOException {
        String name = "backup-" + UUID.randomUUID();
        Person machine = machine(name, Role.ADMINISTRATOR);
        APP.bean(Integrator.class).drain();
        assertThat(backup(name)).as(err.toString()).isZero();
        Path folder = temporary.resolve("backup");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(recorded(machine)).filteredOn(line -> line.outcome() == Outcome.DONE).extracting(line -> line.facts().get("backup"))
                .containsExactly("begun", "copied", "ended");
        assertThat(recorded(machine)).filteredOn(line -> "copied".equals(line.facts().get("backup"))).first()
                .satisfies(line -> assertThat(line.facts()).containsEntry("bytes",
                        Long.toString(Files.size(folder.resolve("backchannel.mv.db")))).containsKey("digest"));
        long covered = Checkpoint.parse(SignedNote.parse(Files.readString(folder.resolve("checkpoint"))).text()).size();
        try (MasterKey master = MasterKey.openOrCreate(APP.keys().resolve("server/master.key"));
                FilePassphrases passphrases = FilePassphrases.of(master::passphrase);
                Storage copy = Storage.file(folder, passphrases)) {
            assertThat(JdbcClient.create(copy.dataSource()).sql("select count(*) from ledger_leaf").query(Long.class).single())
                    .isGreaterThanOrEqualTo(covered);
        }
        assertThat(backup(name)).as("there is one already").isEqualTo(2);
    }

    @Test
    void whoIsNoAdministratorGetsNoneAndTheTrailSaysThatItWasTried() throws IOException {
        String name = "no-backup-" + UUID.randomUUID();
        Person machine = machine(name, Role.AUDITOR);
        assertThat(backup(name)).isEqualTo(1);
        assertThat(err.toString()).contains("refused with 403");
        assertThat(temporary.resolve("backup")).doesNotExist();
        assertThat(recorded(machine)).extracting(Line::outcome).containsExactly(Outcome.REFUSED);
    }

    /** What is announced of a folder of rules is what the registry will know it by. */
    @Test
    void theDigestOfAFolderOfRulesIsThatOfTheRegistry() throws IOException {
        assertThat(run("policy", "digest", "policies")).isZero();
        assertThat(out.toString().strip()).isEqualTo(APP.bean(Policy.class).digest());
        assertThat(run("policy", "digest", "--packed")).isZero();
        assertThat(out.toString().lines().distinct()).containsExactly(APP.bean(Policy.class).digest());
        assertThat(run("policy", "digest", Files.createDirectory(temporary.resolve("empty")).toString())).isEqualTo(1);
    }
}
