package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.backchannel.Databases;
import org.backchannel.people.SignInFailed.Reason;
import org.backchannel.people.StoredAccount.SignedInAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class PasswordCheckTest {

    private static final String WRONG = "not the password";

    @TempDir
    Path keys;

    private final List<Object> events = new ArrayList<>();
    private Desk desk;
    private PasswordCheck check;
    private String oneTime;

    @BeforeEach
    void open() {
        desk = new Desk(Databases.Kind.H2, keys);
        check = new PasswordCheck(desk.accountRows, desk.passwords, desk.attempts(), events::add, desk.clock);
        oneTime = new String(desk.accounts.create("smith"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Authentication signIn(String name, String password, String address) {
        var asked = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        asked.setDetails(new WebAuthenticationDetails(address, null));
        return check.authenticate(asked);
    }

    private List<Reason> reasons() {
        return events.stream().map(event -> ((SignInFailed) event).reason()).toList();
    }

    @Test
    void theOneTimePasswordIsLongAndUnambiguousAndOpensTheAccountWhateverItsCase() {
        assertThat(oneTime).hasSizeGreaterThanOrEqualTo(20).matches("[a-hjkmnp-z2-9-]+");
        assertThat(signIn(" Smith ", oneTime, "192.0.2.1").getPrincipal()).isInstanceOf(SignedInAccount.class);
        assertThat(events).isEmpty();
    }

    @Test
    void itEndsAfterADay() {
        desk.clock.pass(Duration.ofHours(24).minusSeconds(1));
        signIn("smith", oneTime, "192.0.2.1");
        desk.clock.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> signIn("smith", oneTime, "192.0.2.1")).isInstanceOf(BadCredentialsException.class);
        assertThat(reasons()).containsExactly(Reason.ONE_TIME_EXPIRED);
    }

    @Test
    void everyFailureIsTheSameToThePersonAndAnotherToTheTrail() {
        assertThatThrownBy(() -> signIn("smith", WRONG, "192.0.2.1")).isInstanceOf(BadCredentialsException.class);
        String message = "user name and password do not belong together";
        assertThatThrownBy(() -> signIn("nobody", WRONG, "192.0.2.1")).isInstanceOf(BadCredentialsException.class).hasMessage(message);
        desk.accounts.disable("smith");
        assertThatThrownBy(() -> signIn("smith", oneTime, "192.0.2.1")).isInstanceOf(BadCredentialsException.class).hasMessage(message);
        assertThat(reasons()).containsExactly(Reason.WRONG_PASSWORD, Reason.UNKNOWN_NAME, Reason.DISABLED);
        assertThat(events.toString()).doesNotContain("nobody").doesNotContain(WRONG);
    }

    @Test
    void anUnknownNameCostsAsMuchAsAWrongPassword() {
        failing("smith", 1);
        failing("nobody", 1);
        // without the comparison that nobody needs, an unknown name answers a hundred times faster
        assertThat(failing("nobody", 3)).isGreaterThan(failing("smith", 3) / 4);
    }

    private long failing(String name, int times) {
        return LongStream.range(0, times).map(i -> {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> signIn(name, WRONG, "192.0.2.1")).isInstanceOf(BadCredentialsException.class);
            return System.nanoTime() - begun;
        }).min().orElseThrow();
    }

    @Test
    void anAccountIsTriedFiveTimesAndThenOnceAMinute() {
        for (int i = 0; i < 5; i++) {
            failing("smith", 1);
        }
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> signIn("smith", oneTime, "198.51.100.7")).isInstanceOf(PasswordCheck.TooManyAttempts.class);
        }
        // whoever is refused cannot flood the trail: three refusals, one entry
        assertThat(reasons()).filteredOn(Reason.TOO_MANY::equals).hasSize(1);
        desk.clock.pass(Duration.ofMinutes(1));
        signIn("smith", oneTime, "198.51.100.7");
    }

    @Test
    void aNameThatDoesNotExistIsThrottledLikeOneThatDoes() {
        failing("nobody", 5);
        assertThatThrownBy(() -> signIn("nobody", WRONG, "192.0.2.1")).isInstanceOf(PasswordCheck.TooManyAttempts.class);
    }

    @Test
    void signingInOftenIsNoAttack() {
        for (int i = 0; i < 8; i++) {
            signIn("smith", oneTime, "192.0.2.1");
        }
        assertThat(events).isEmpty();
    }
}
