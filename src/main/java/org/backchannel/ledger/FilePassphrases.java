package org.backchannel.ledger;

import java.util.Arrays;
import java.util.function.Function;

/** What opens the file database: the passphrases of its file and of its three users. Says only what it is; wiped on close. */
public final class FilePassphrases implements AutoCloseable {

    private final char[] file;
    private final char[] owner;
    private final char[] registry;
    private final char[] pruner;

    private FilePassphrases(char[] file, char[] owner, char[] registry, char[] pruner) {
        this.file = file;
        this.owner = owner;
        this.registry = registry;
        this.pruner = pruner;
    }

    /** @param derived the passphrase for each purpose, without spaces; each is wiped with this */
    public static FilePassphrases of(Function<String, char[]> derived) {
        // The owner has the name that was of the only user, before there were three: data folders of then open as they did.
        return new FilePassphrases(derived.apply("database-file"), derived.apply("database-user"), derived.apply("database-registry"),
                derived.apply("database-pruner"));
    }

    char[] file() {
        return file;
    }

    char[] owner() {
        return owner;
    }

    char[] registry() {
        return registry;
    }

    char[] pruner() {
        return pruner;
    }

    @Override
    public void close() {
        for (char[] passphrase : new char[][]{file, owner, registry, pruner}) {
            Arrays.fill(passphrase, '\0');
        }
    }

    @Override
    public String toString() {
        return "the passphrases of the database's file";
    }
}
