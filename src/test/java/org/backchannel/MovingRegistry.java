package org.backchannel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registry on its way to Keycloak: its own sign-in is in use, the realm is configured, and its directory may be read. Started once. */
public final class MovingRegistry {

    private static @Nullable RunningApplication running;

    private MovingRegistry() {
    }

    /** It compares and takes in events when a test says so, and not by itself. */
    public static synchronized RunningApplication get() {
        if (running == null) {
            KeycloakRegistry registry = KeycloakRegistry.get();
            running = RunningApplication.another("http",
                    List.of("--backchannel.sign-in.issuer=" + registry.keycloak().issuer(),
                            "--backchannel.directory.client-secret-file=" + registry.secretFile("backchannel-directory"),
                            "--backchannel.directory.every=PT24H", "--backchannel.directory.events-every=PT24H"));
        }
        return running;
    }
}
