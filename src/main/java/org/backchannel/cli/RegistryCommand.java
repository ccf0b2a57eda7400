package org.backchannel.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that is done in the registry: by itself as the console, or through the server that has the database open. */
abstract class RegistryCommand implements Callable<Integer> {

    @Mixin
    private Reach reach = new Reach();

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Class<?> application;

    RegistryCommand(Class<?> application) {
        this.application = application;
    }

    /** Does it in the registry of this machine; gives the exit status. */
    abstract int local(ApplicationContext registry);

    /** Has the server do it; gives the exit status. */
    abstract int remote(Session session) throws IOException, InterruptedException;

    /** Whether it is to be done without any registry; gives the exit status then, or nothing. Refuses what cannot be done at all. */
    abstract OptionalInt before() throws IOException;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        // First of all, so that nothing mistyped is passed over, whatever is done then.
        String[] given = Settings.of(spec, settings);
        var done = before();
        return done.isPresent() ? done.getAsInt() : reach.work(application, given, this::local, this::remote);
    }

    final CommandSpec spec() {
        return spec;
    }
}
