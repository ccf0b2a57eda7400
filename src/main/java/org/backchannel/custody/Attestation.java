package org.backchannel.custody;

import java.util.function.Function;
import org.backchannel.item.Item;
import org.backchannel.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What the seal strip says of how a version came to be: who acted, and what they did.
 *
 * @param person for whom the registry attested it; absent where it acted by itself
 * @param did what was done then, so that it reads on from the name: {@code who filed it}
 */
public record Attestation(@Nullable String person, String did) {

    /** Of the version that is shown, made by that person. */
    public static Attestation of(Item item, PersonId by, Function<PersonId, String> names) {
        boolean imported = item.card().provenance().volume().isPresent();
        if (item.access().drafter().isPresent()) {
            return new Attestation(names.apply(by), "who made this version");
        }
        String did = item.version() > 1 ? "put it under this marking" : imported ? "imported it" : "filed it";
        if (by.equals(PersonId.REGISTRY)) {
            // The policy lets it file, and it does so once: its own samples, before there is anybody else.
            return new Attestation(null, "which " + did + " by itself at its first start");
        }
        return by.equals(PersonId.CONSOLE)
                ? new Attestation("its operator", "who " + did + " from the command line")
                : new Attestation(names.apply(by), "who " + did);
    }
}
