package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Backchannel;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Accounts;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror of the registry itself, which asks as an auditor's machine, and the copy verified. */
class MirrorOfARegistryTest {

    private static final RunningApplication APP = RunningApplication.get();

    @TempDir
    private Path temporary;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Commands.line(Backchannel.class).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(words);
    }

    private Person machine(String name, Role... roles) throws IOException {
        Files.writeString(temporary.resolve(name), new String(APP.bean(Accounts.class).createService(name)));
        var held = EnumSet.noneOf(Role.class);
        Collections.addAll(held, roles);
        var person = new Person(PersonId.random(), Person.Kind.SERVICE, name, name, "Machine", held, Clearance.NONE, new TreeSet<>(),
                false);
        return new Registrar(APP).machine(person, List.of(APP.bean(Accounts.class).find(name).orElseThrow()));
    }

    private String folder() {
        return temporary.resolve("mirror").toString();
    }

    private int pull(String machine) {
        APP.bean(Integrator.class).drain();
        return run("mirror", "pull", folder(), "--server", APP.url(""), "--key", APP.bean(Checkpoints.class).key().toString(), "--machine",
                machine, "--secret", temporary.resolve(machine).toString());
    }

    private long held() throws IOException {
        return Checkpoint.parse(SignedNote.parse(Files.readString(Path.of(folder()).resolve("checkpoint"))).text()).size();
    }

    @Test
    void anAuditorsMachineCopiesTheTrailAndTheCopyVerifiesWithoutTheRegistry() throws Exception {
        String name = "mirror-" + UUID.randomUUID();
        Person machine = machine(name, Role.AUDITOR);
        assertThat(pull(name)).as(err.toString()).isZero();
        long first = held();
        assertThat(pull(name)).isZero();
        assertThat(held()).as("its own calls are in the trail").isGreaterThan(first);
        assertThat(APP.bean(Trail.class).lines(Query.all().by(machine.id().value()).ofType("trail.verify-trail"), null, 10)).hasSize(10)
                .anySatisfy(line -> assertThat(line.facts().get("tiles")).startsWith("entries/"));
        assertThat(run("ledger", "verify", folder())).as(out.toString()).isZero();
        assertThat(out.toString()).startsWith("good\nscope       the whole log\nverified    " + held() + " entries; ")
                .contains("as the folder names it: compare it");
        assertThat(run("ledger", "verify", folder(), "--key", APP.bean(Checkpoints.class).key().toString())).isZero();
        assertThat(run("mirror", "status", folder())).isZero();
        assertThat(out.toString()).contains("held        " + held() + " entries", "evidence    none", "up to date  20");
        altered();
    }

    /** Whoever changes the copy is found, each thing by its name. */
    private void altered() throws IOException {
        long size = held();
        String partial = size % 256 == 0 ? "" : ".p/" + size % 256;
        String last = "%03d".formatted(Math.max(0, size - 1) / 256) + partial;
        Path entries = Path.of(folder()).resolve("tile/entries/" + last);
        byte[] bytes = Files.readAllBytes(entries);
        bytes[10] ^= 1;
        Files.write(entries, bytes);
        assertThat(run("ledger", "verify", folder())).isEqualTo(1);
        assertThat(out.toString()).startsWith("BROKEN: entry " + (size - 1) / 256 * 256);
        bytes[10] ^= 1;
        Files.write(entries, bytes);
        Path hashes = Path.of(folder()).resolve("tile/0/" + last);
        byte[] good = Files.readAllBytes(hashes);
        good[good.length - 1] ^= 1;
        Files.write(hashes, good);
        assertThat(run("ledger", "verify", folder())).isEqualTo(1);
        assertThat(out.toString()).contains("`tile/0/" + last + "` does not have the hashes of what is below it");
        Files.delete(entries);
        assertThat(run("ledger", "verify", folder())).isEqualTo(1);
        assertThat(out.toString()).contains("`tile/entries/" + last + "` is missing");
    }

    @Test
    void aMachineThatMayNotVerifyIsRefusedWithTheReason() throws Exception {
        String name = "other-" + UUID.randomUUID();
        machine(name, Role.RECIPIENT);
        assertThat(pull(name)).isEqualTo(1);
        assertThat(err.toString()).contains("the registry's checkpoint: refused with 403", "0 entries stay held");
        assertThat(Path.of(folder()).resolve("checkpoint")).doesNotExist();
    }

    @Test
    void aFolderWithoutAKeyIsVerifiedByOneThatIsGiven() throws Exception {
        String name = "plain-" + UUID.randomUUID();
        machine(name, Role.AUDITOR);
        pull(name);
        Files.delete(Path.of(folder()).resolve("log.key"));
        assertThat(run("ledger", "verify", folder())).isEqualTo(1);
        assertThat(err.toString()).contains("does not say by which key");
        assertThat(run("ledger", "verify", folder(), "--key", APP.bean(Checkpoints.class).key().toString())).isZero();
        assertThat(Optional.of(out.toString())).hasValueSatisfying(said -> assertThat(said).startsWith("good"));
    }
}
