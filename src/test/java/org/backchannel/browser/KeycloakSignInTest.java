package org.backchannel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.backchannel.KeycloakRegistry;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Through the pages of a real Keycloak, in a real browser. */
class KeycloakSignInTest {

    @BeforeAll
    static void there_is_a_browser() {
        Chromium.get();
    }

    private final KeycloakRegistry registry = KeycloakRegistry.get();
    private final RunningApplication app = registry.app();
    private final Registrar registrar = new Registrar(app);
    private final String name = "w" + UUID.randomUUID().toString().substring(0, 8);

    private Person person(Role role) {
        String user = registry.admin().user(name, Map.of("level", List.of("TOP_SECRET"), "national", List.of("true")),
                List.of(role.word()));
        registrar.group("kc-window");
        registry.admin().join(user, "kc-window");
        Person person = registrar.person("W" + name, Registrar.cleared(Level.TOP_SECRET), List.of("kc-window"), role);
        registry.bind(person, user);
        return person;
    }

    private Window signedIn() {
        var window = Window.ofNobody(app);
        window.open("/");
        window.page().fill("#username", name);
        window.page().fill("#password", registry.password());
        window.page().click("#kc-login");
        return window;
    }

    private void code(Window window) {
        window.page().fill("#otp", registry.code(name));
        window.page().click("#kc-login");
    }

    @Test
    void signs_in_gives_a_code_for_what_is_for_their_eyes_alone_and_signs_out_of_both() {
        Person person = person(Role.RECIPIENT);
        var item = registrar.file("Top Secret; Eyes Only", "For one in a window", List.of("kc-window"), person, person);
        try (Window window = signedIn()) {
            window.isAt("Registry").follow("For one in a window");
            code(window);
            window.isAt("For one in a window").shows("The text of For one in a window");
            assertThat(window.page().url()).isEqualTo(app.url("/items/" + item.id()));
            window.press("Sign out").isAt("You are signed out");
            window.open("/");
            assertThat(window.page().locator("#kc-login").count()).isEqualTo(1);
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void is_told_before_a_form_is_filled_in_that_it_takes_a_second_factor_and_gives_it() {
        person(Role.RECORDS_MANAGER);
        Person about = registrar.person("About" + name, Registrar.cleared(Level.SECRET), List.of(), Role.RECIPIENT);
        try (Window window = signedIn()) {
            window.isAt("Registry");
            window.open("/people/new");
            Look.at(window, "keycloak-newcomer");
            window.open("/people/" + about.id() + "/access");
            window.shows("you need a second factor").shows("Account at the identity provider");
            Look.at(window, "keycloak-access");
            window.type("Reason", "a try without").press("Propose").isAt("Refused").shows("once you have proven anew who you are")
                    .shows("This needs a second factor");
            Look.at(window, "keycloak-refused");
            window.follow("Give it now");
            code(window);
            window.isAt("My access");
            window.open("/people/" + about.id() + "/access");
            window.hides("you need a second factor").type("Account at the identity provider, or certificate", "some-" + name)
                    .type("Reason", "their account")
                    .press("Propose").shows("some-" + name + " at " + registry.keycloak().issuer());
            Look.at(window, "keycloak-person");
            window.open("/proposals");
            window.shows("some-" + name);
            window.open("/signed-out?silent");
            window.isAt("The sign-in gives no answer");
            Look.at(window, "keycloak-silent");
        }
    }
}
