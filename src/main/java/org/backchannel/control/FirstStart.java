package org.backchannel.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.ledger.Turns;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.people.Account;
import org.backchannel.people.Accounts;
import org.backchannel.people.FirstSignIn;
import org.backchannel.people.Groups;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.tei.Importer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;

/**
 * Makes the first accounts, groups and sample items, before the server takes its first request. Everything goes through the guard
 * as the registry's own act, so that the trail of each person begins with who they were made to be. One that was interrupted is
 * finished at the next start; one that was finished is never repeated, whatever the database says, since the trail knows of it.
 */
final class FirstStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final Asker REGISTRY = Asker.registry("first-start");
    /** After the ledger's integrator, before the web server. */
    private static final int PHASE = 100;

    private final Guard guard;
    private final List<Cast.Member> cast;
    private final Persons persons;
    private final Groups groups;
    private final Accounts accounts;
    private final Granting granting;
    private final FirstSignIn file;
    private final Importer importer;
    private final boolean samples;
    private final Turns turns;
    private volatile boolean running;

    FirstStart(Guard guard, List<Cast.Member> cast, Persons persons, Groups groups, Accounts accounts, Granting granting, FirstSignIn file,
            Importer importer, boolean samples, Turns turns) {
        this.guard = guard;
        this.cast = List.copyOf(cast);
        this.persons = persons;
        this.groups = groups;
        this.accounts = accounts;
        this.granting = granting;
        this.file = file;
        this.importer = importer;
        this.samples = samples;
        this.turns = turns;
    }

    @Override
    public void start() {
        running = true;
        if (!over()) {
            // Of several processes that start at once one does it, and the others wait: they serve nobody before.
            turns.after("first start", this::begin);
        }
    }

    private boolean over() {
        return persons.everGranted(cast.getLast().person().id());
    }

    private void begin() {
        if (over()) {
            return;
        }
        group("registry", "Registry", "Those who keep the registry");
        group("salt", "Strategic arms talks", "The delegation's traffic with Washington");
        group("island-affairs", "Island affairs", "The desk and its posts");
        List<FirstSignIn.Line> lines = new ArrayList<>();
        cast.subList(0, cast.size() - 1).forEach(member -> lines.add(admit(member)));
        if (samples) {
            sample("samples/seed.xml", "salt");
            sample("samples/fictional.xml", "island-affairs");
        }
        // The place of the file, never what is in it.
        LOG.info("first start: the one-time passwords are in {}", finish(cast.getLast(), lines));
    }

    private void group(String id, String name, String purpose) {
        if (groups.find(id).isEmpty()) {
            guard.change(REGISTRY, Act.CREATE_GROUP, new Target.AGroup(id), Context.NONE,
                    permit -> groups.create(id, name, purpose, PersonId.REGISTRY));
        }
    }

    /** Makes the account and gives its person their access; of somebody whom an interrupted start made, only the password is lost. */
    private FirstSignIn.Line admit(Cast.Member member) {
        PersonId id = member.person().id();
        if (persons.everGranted(id)) {
            return guard.change(REGISTRY, Act.RESET_PASSWORD, new Target.APerson(id), Context.NONE,
                    permit -> line(member, accounts.reset(member.username())));
        }
        return guard.change(REGISTRY, Act.CONFIRM_ACCESS, new Target.NewPerson(id), context(member), permit -> grant(permit, member));
    }

    /** The file is written before the last of them is committed: where it could not be, there is no last one, and all begins again. */
    private Path finish(Cast.Member last, List<FirstSignIn.Line> lines) {
        return guard.change(REGISTRY, Act.CONFIRM_ACCESS, new Target.NewPerson(last.person().id()), context(last), permit -> {
            lines.add(grant(permit, last));
            return file.write(lines);
        });
    }

    private FirstSignIn.Line grant(Permit permit, Cast.Member member) {
        char[] password = accounts.create(member.username());
        List<Account> account = accounts.find(member.username()).stream().toList();
        granting.grant(permit, member.person(), account, Optional.empty());
        return line(member, password);
    }

    private static Context context(Cast.Member member) {
        return Context.access(member.person()).proposedBy(PersonId.REGISTRY.value());
    }

    private static FirstSignIn.Line line(Cast.Member member, char[] password) {
        return new FirstSignIn.Line(member.username(), member.roles(), password);
    }

    private void sample(String resource, String group) {
        try (var volume = new ClassPathResource(resource).getInputStream()) {
            var report = importer.run(REGISTRY, resource, volume, new TreeSet<>(List.of(group)));
            LOG.info("samples: {} items filed from {}, {} of them in quarantine", report.filed(), resource, report.quarantined());
        } catch (IOException e) {
            throw new UncheckedIOException("the samples cannot be read", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
