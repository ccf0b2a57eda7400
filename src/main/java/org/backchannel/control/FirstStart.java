package org.backchannel.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.AccessRegister;
import org.backchannel.people.Account;
import org.backchannel.people.Accounts;
import org.backchannel.people.FirstSignIn;
import org.backchannel.people.Groups;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.tei.Importer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;

/**
 * Makes the first accounts, groups and sample items of a registry in which there is nobody yet. Everything goes through the guard
 * as the registry's own act, so that the trail of each person begins with who they were made to be.
 */
final class FirstStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final Asker REGISTRY = Asker.registry("first-start");

    private final Guard guard;
    private final Cast cast;
    private final People people;
    private final Groups groups;
    private final Accounts accounts;
    private final AccessRegister register;
    private final FirstSignIn file;
    private final Importer importer;
    private final boolean samples;

    FirstStart(Guard guard, Cast cast, People people, Groups groups, Accounts accounts, AccessRegister register, FirstSignIn file,
            Importer importer, boolean samples) {
        this.guard = guard;
        this.cast = cast;
        this.people = people;
        this.groups = groups;
        this.accounts = accounts;
        this.register = register;
        this.file = file;
        this.importer = importer;
        this.samples = samples;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (people.directory().isEmpty()) {
            group("registry", "Registry", "Those who keep the registry");
            group("salt", "Strategic arms talks", "The delegation's traffic with Washington");
            group("island-affairs", "Island affairs", "The desk and its posts");
            List<FirstSignIn.Line> lines = new ArrayList<>();
            for (Cast.Member member : cast.members()) {
                lines.add(new FirstSignIn.Line(member.username(), member.roles(), admit(member)));
            }
            LOG.info("first start: the one-time passwords are in {}", file.write(lines));
            if (samples) {
                sample("samples/seed.xml", "salt");
                sample("samples/fictional.xml", "island-affairs");
            }
        }
    }

    private void group(String id, String name, String purpose) {
        guard.change(REGISTRY, Act.CREATE_GROUP, new Target.AGroup(id), Context.NONE,
                permit -> groups.create(id, name, purpose, PersonId.REGISTRY));
    }

    /** Makes the account and gives its person their access; returns the one-time password. */
    private char[] admit(Cast.Member member) {
        char[] password = accounts.create(member.username());
        Account account = accounts.find(member.username())
                .orElseThrow(() -> new IllegalStateException("an account used to be there once made"));
        guard.change(REGISTRY, Act.CONFIRM_ACCESS, new Target.NewPerson(member.person().id()),
                Context.access(member.person()).proposedBy(PersonId.REGISTRY.value()), permit -> {
                    permit.recorded(register.record(new AccessDocument(member.person(), List.of(account), permit.number())));
                    return member;
                });
        return password;
    }

    private void sample(String resource, String group) {
        try (var volume = new ClassPathResource(resource).getInputStream()) {
            var report = importer.run(REGISTRY, resource, volume, new TreeSet<>(List.of(group)));
            LOG.info("samples: {} items filed from {}, {} of them in quarantine", report.filed(), resource, report.quarantined());
        } catch (IOException e) {
            throw new UncheckedIOException("the samples cannot be read", e);
        }
    }
}
