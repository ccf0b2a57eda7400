package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.backchannel.Backchannel;
import org.backchannel.RunningApplication;
import org.backchannel.policy.Act;
import org.backchannel.people.Role;
import org.backchannel.people.Person;
import org.backchannel.marking.Level;
import org.backchannel.guard.Target;
import org.backchannel.guard.Guard;
import org.backchannel.Registrar;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Exporter;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.OfflineVerifier;
import org.backchannel.ledger.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code ledger verify EXPORT}: nothing is started for it. */
class VerifyExportTest {

    private static final RunningApplication APP = RunningApplication.get();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int verify(String... arguments) {
        out.getBuffer().setLength(0);
        var line = Commands.line(Backchannel.class).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 2];
        all[0] = "ledger";
        all[1] = "verify";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return line.execute(all);
    }

    private String export() throws Exception {
        Path file = folder.resolve("trail.zip");
        try (var to = Files.newOutputStream(file)) {
            APP.bean(Exporter.class).write(Query.all(), Map.of(), line -> fact -> false, to);
        }
        return file.toString();
    }

    @Test
    void aGoodOneIsZeroAndOneThatWasChangedIsOneAndTheFirstBadIndexIsNamed() throws Exception {
        APP.bean(Integrator.class).drain();
        String key = APP.bean(Checkpoints.class).key().toString();
        Path kept = Files.writeString(folder.resolve("kept"), APP.bean(Checkpoints.class).newest().orElseThrow().note());
        assertThat(verify(export(), "--key", key, "--checkpoint", kept.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("good").contains("scope       the whole log", "not witnessed", "key         " + key)
                .doesNotContain("as the export names it");
        assertThat(verify(export())).isZero();
        assertThat(out.toString()).contains("as the export names it");
        var database = APP.bean(JdbcClient.class);
        String was = database.sql("select e.node from ledger_entry e join ledger_leaf l on l.entry_id = e.id where l.idx = 5")
                .query(String.class).single();
        String node = "update ledger_entry set node = ? where id = (select entry_id from ledger_leaf where idx = 5)";
        database.sql(node).param("elsewhere").update();
        try {
            assertThat(verify(export())).isEqualTo(1);
            assertThat(out.toString()).startsWith("BROKEN: entry 5: the entry is not what was recorded");
        } finally {
            database.sql(node).param(was).update();
        }
    }

    /** Sound, and well signed in its time: told by whoever has a later checkpoint, of a witness or of a mirror. */
    @Test
    void anOlderOneThatIsShownAsTheNewestIsToldByALaterCheckpoint() throws Exception {
        APP.bean(Integrator.class).drain();
        String older = export();
        assertThat(verify(older)).isZero();
        APP.signedIn("argus").get("/me");
        APP.bean(Integrator.class).drain();
        var newest = APP.bean(Checkpoints.class).newest().orElseThrow();
        Path kept = Files.writeString(folder.resolve("later"), newest.note());
        assertThat(verify(older, "--checkpoint", kept.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("the checkpoint of ", " entries is not one of this history");
        assertThat(verify(export(), "--checkpoint", kept.toString())).as("the newest itself").isZero();
    }

    /** Who takes an entry out and calls the rest a part is told apart by what the verdict is about. */
    @Test
    void aPartIsNotTakenForTheWhole() throws Exception {
        Person asked = new Registrar(APP).person("Part", Registrar.cleared(Level.SECRET), List.of("desk"), Role.RECIPIENT);
        APP.bean(Guard.class).look(Registrar.asker(asked), Act.LIST, Target.registry(), permit -> "looked");
        APP.bean(Integrator.class).drain();
        Path file = folder.resolve("part.zip");
        try (var to = Files.newOutputStream(file)) {
            // Of one who has done little: each entry of a part carries its own proof, and the registry has made most of all.
            APP.bean(Exporter.class).write(Query.all().by(asked.id().value()), Map.of(), line -> fact -> false, to);
        }
        assertThat(verify(file.toString())).isZero();
        assertThat(out.toString()).startsWith("good")
                .contains("scope       a part of the log: what was left out of it cannot be seen here");
    }

    /** Passed over, a mistyped option would leave the export compared with nothing. */
    @Test
    void aMistypedOptionIsAMistakeAndNoVerdict() throws Exception {
        APP.bean(Integrator.class).drain();
        assertThat(verify(export(), "--chekpoint=kept")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("`--chekpoint=kept` is neither an option of this command nor a setting");
    }

    @Test
    void whatIsNoExportIsOneAndSaysSo() throws Exception {
        assertThat(verify(Files.writeString(folder.resolve("no.zip"), "no zip").toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("backchannel: ");
    }

    @Test
    void whatSomebodyCouldDoIsHeldToTheWholeTrail() throws Exception {
        Path could = Files.write(folder.resolve("could.jsonl"), APP.signedIn("argus").download("/api/v1/trail/reach?person=harlow"));
        APP.bean(Integrator.class).drain();
        String whole = export();
        assertThat(verify(whole, "--could", could.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("good").contains("could       harlow just before ",
                "items, each by its last version of then");
        Files.writeString(could, "\u0000", StandardOpenOption.APPEND);
        assertThat(verify(whole, "--could", could.toString())).isEqualTo(1);
        assertThat(verify(whole, "--could", whole)).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("backchannel: this is not a file of what somebody could do, version 1",
                "backchannel: this is not a file of what somebody could do, version 1");
        assertThat(verify(folder.toString(), "--could", could.toString())).isEqualTo(2);
        assertThat(verify("--could", could.toString())).isEqualTo(2);
    }

    @Test
    void theOfflineVerifierIsWrittenWithWhatItIsComparedBy() throws Exception {
        Path file = folder.resolve("verifier.html");
        var line = Commands.line(Backchannel.class).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        assertThat(line.execute("ledger", "verifier", file.toString())).isZero();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(out.toString()).contains("sha-256  " + HexFormat.of().formatHex(digest));
        var argus = APP.signedIn("argus");
        var answer = argus.send(argus.request("/api/v1/trail/verifier").build());
        assertThat(answer.body()).isEqualTo(Files.readString(file));
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
    }

    /** Its own content security policy lets nothing run that is not the script and the style which it was written with. */
    @Test
    void theOfflineVerifierNamesTheHashesOfItsScriptAndItsStyle() throws Exception {
        String page = new String(OfflineVerifier.bytes(), StandardCharsets.UTF_8);
        for (String tag : List.of("script", "style")) {
            String text = page.substring(page.indexOf("<" + tag + ">") + tag.length() + 2, page.indexOf("</" + tag + ">"));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(page).contains(tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertThat(page).contains("default-src 'none'")
                .doesNotContainPattern("(?i)https?://(?!www\\.w3\\.org/2000/svg)|src=|href=|innerHTML|eval\\(");
    }
}
