package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.backchannel.Databases.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Sessions are the same for every process of the registry, and a row of them gives nobody anything. */
class SessionRowsTest {

    @TempDir
    Path keys;

    private final Authentication smith = new TestingAuthenticationToken("smith", null, List.of());
    private Desk desk;
    private Node one;
    private Node other;

    private void open(Kind kind) {
        desk = new Desk(kind, keys);
        one = new Node(desk);
        other = new Node(desk);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private String begin(Node node) {
        return node.visit(null, request -> node.sessions.begin(request, smith));
    }

    private Object read(Node node, String cookie, String name) {
        var found = new ArrayList<Object>();
        node.visit(cookie, request -> found.add(request.getSession().getAttribute(name)));
        return found.getFirst();
    }

    private <T> List<T> said(Class<T> type) {
        return desk.said.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aSessionGoesOnAtAnotherProcessUnderWhateverIdItGets(Kind kind) {
        open(kind);
        String cookie = begin(one);
        one.visit(cookie, request -> request.getSession().setAttribute("where", "Vienna"));
        assertThat(read(other, cookie, "where")).isEqualTo("Vienna");
        String changed = other.visit(cookie, request -> request.changeSessionId());
        assertThat(changed).isNotEqualTo(cookie);
        assertThat(read(one, changed, "where")).isEqualTo("Vienna");
        assertThat(one.knows(cookie)).as("under the id before").isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void itEndsAtEveryProcessAtOnce(Kind kind) {
        open(kind);
        String cookie = begin(one);
        assertThat(other.knows(cookie)).isTrue();
        other.visit(cookie, request -> other.sessions.logout(request, new MockHttpServletResponse(), smith));
        assertThat(one.knows(cookie)).isFalse();
        assertThat(said(SignedOut.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatTwoRequestsChangeAtOnceIsKeptOfBoth(Kind kind) {
        open(kind);
        String cookie = begin(one);
        one.visit(cookie, request -> {
            request.getSession().setAttribute("a", "1");
            other.visit(cookie, meanwhile -> meanwhile.getSession().setAttribute("b", "2"));
        });
        assertThat(read(one, cookie, "a")).isEqualTo("1");
        assertThat(read(one, cookie, "b")).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasUnderWayWhenItEndedDoesNotBeginItAgain(Kind kind) {
        open(kind);
        String cookie = begin(one);
        one.visit(cookie, request -> {
            request.getSession().setAttribute("a", "1");
            other.visit(cookie, meanwhile -> meanwhile.getSession().invalidate());
        });
        assertThat(one.knows(cookie)).isFalse();
        assertThat(said(SessionEnded.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void unusedItEndsOnceHoweverManyProcessesLook(Kind kind) {
        open(kind);
        String cookie = begin(one);
        desk.clock.pass(Duration.ofMinutes(14));
        assertThat(other.knows(cookie)).isTrue();
        desk.clock.pass(Duration.ofMinutes(14));
        one.rows.endUnused();
        assertThat(other.knows(cookie)).as("used at another process meanwhile").isTrue();
        desk.clock.pass(Duration.ofMinutes(17));
        CompletableFuture.allOf(CompletableFuture.runAsync(one.rows::endUnused), CompletableFuture.runAsync(other.rows::endUnused)).join();
        assertThat(said(SessionEnded.class)).hasSize(1);
        assertThat(one.knows(cookie)).isFalse();
    }

    @Test
    void nobodyHasToLookForAnUnusedOneToHaveEnded() {
        open(Kind.H2);
        String cookie = begin(one);
        desk.clock.pass(Duration.ofMinutes(17));
        assertThat(one.knows(cookie)).isFalse();
        assertThat(said(SessionEnded.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheProviderEndsEndsWhereverItWasBegun(Kind kind) {
        open(kind);
        String cookie = begin(one);
        other.rows.endedThere(null, "jones");
        assertThat(one.knows(cookie)).isTrue();
        other.rows.endedThere(null, "smith");
        assertThat(one.knows(cookie)).isFalse();
    }

    @Test
    void anEndThatCannotBeRecordedIsNone() {
        open(Kind.H2);
        String cookie = begin(one);
        var deaf = new Node(desk, event -> {
            throw new IllegalStateException("the trail takes nothing");
        });
        assertThatThrownBy(() -> deaf.visit(cookie, request -> request.getSession().invalidate())).hasMessage("the trail takes nothing");
        assertThat(one.knows(cookie)).isTrue();
    }

    @Test
    void whoReadsTheTableIsNotSignedIn() {
        open(Kind.H2);
        String cookie = begin(one);
        one.visit(cookie, request -> request.getSession().setAttribute("where", "Vienna"));
        Map<String, Object> row = desk.sql.sql("select * from browser_session").query().singleRow();
        assertThat(row.toString()).doesNotContain(cookie, "smith");
        assertThat(new String((byte[]) row.get("body"), java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("smith", "Vienna",
                cookie);
        assertThat(one.knows((String) row.get("id"))).isFalse();
    }

    /** Of somebody who is signed in themselves, and can write in the database whatever they like. */
    @ParameterizedTest
    @ValueSource(strings = {"body of another", "id of mine", "a byte", "nothing in it"})
    void aRowThatWasAlteredOrCopiedSignsNobodyIn(String how) {
        open(Kind.H2);
        begin(one);
        String victim = desk.sql.sql("select id from browser_session").query(String.class).single();
        String mine = one.visit(null, request -> one.sessions.begin(request, new TestingAuthenticationToken("mallory", null, List.of())));
        String my = Session.digest(mine);
        switch (how) {
            case "body of another" ->
                desk.sql.sql("update browser_session set body = (select body from browser_session where id = ?) where id = ?")
                        .params(victim, my).update();
            case "id of mine" -> {
                desk.sql.sql("delete from browser_session where id = ?").param(my).update();
                desk.sql.sql("update browser_session set id = ? where id = ?").params(my, victim).update();
            }
            case "a byte" -> {
                byte[] body = desk.sql.sql("select body from browser_session where id = ?").param(my).query(byte[].class).single();
                body[body.length / 2] ^= 1;
                desk.sql.sql("update browser_session set body = ? where id = ?").params(body, my).update();
            }
            default -> desk.sql.sql("update browser_session set body = ? where id = ?").params(new byte[0], my).update();
        }
        assertThat(one.knows(mine)).isFalse();
        assertThat(said(SignInFailed.class)).extracting(SignInFailed::reason).containsExactly(SignInFailed.Reason.BROKEN_SEAL);
        assertThat(other.knows(mine)).isFalse();
        assertThat(said(SignInFailed.class)).as("said once").hasSize(1);
    }

    /** Whoever opens the sign-in again and again fills no table, and takes nobody's session away. */
    @ParameterizedTest
    @EnumSource
    void ofSessionsInWhichNobodyHasSignedInThereAreNoMoreThanSome(Kind kind) {
        open(kind);
        String cookie = begin(one);
        String form = "";
        for (int i = 0; i < 5 * Node.NOBODYS; i++) {
            desk.clock.pass(Duration.ofMillis(1));
            form = one.visit(null, request -> request.getSession().setAttribute("asked", "for a page"));
            assertThat(desk.sql.sql("select count(*) from browser_session").query(Long.class).single()).isLessThanOrEqualTo(
                    1 + Node.NOBODYS + Node.NOBODYS / 20);
        }
        assertThat(one.knows(form)).as("whoever came last").isTrue();
        assertThat(other.knows(cookie)).as("who is signed in").isTrue();
        assertThat(said(SessionEnded.class)).isEmpty();
    }

    @Test
    void aRequestThatChangesNothingWritesNothing() {
        open(Kind.H2);
        String cookie = begin(one);
        byte[] before = desk.sql.sql("select body from browser_session").query(byte[].class).single();
        desk.clock.pass(SessionRows.GRAIN.minusSeconds(1));
        assertThat(read(one, cookie, "where")).isNull();
        assertThat(desk.sql.sql("select body from browser_session").query(byte[].class).single()).isEqualTo(before);
        desk.clock.pass(Duration.ofSeconds(1));
        assertThat(other.knows(cookie)).isTrue();
        assertThat(desk.sql.sql("select body from browser_session").query(byte[].class).single()).as("its use, once a minute")
                .isNotEqualTo(before);
    }

    @Test
    void aRowPutBackAfterTheSessionsEndSignsNobodyIn() {
        open(Kind.H2);
        String cookie = begin(one);
        Map<String, Object> row = desk.sql.sql("select id, body, used_at from browser_session").query().singleRow();
        one.visit(cookie, request -> one.sessions.logout(request, new MockHttpServletResponse(), smith));
        desk.sql.sql("insert into browser_session (id, body, used_at) values (?, ?, ?)")
                .params(row.get("id"), row.get("body"), row.get("used_at")).update();
        assertThat(other.knows(cookie)).isFalse();
        assertThat(said(SignInFailed.class)).hasSize(1);
    }

    @Test
    void aTimeWrittenIntoTheRowKeepsNoSessionAlive() {
        open(Kind.H2);
        String cookie = begin(one);
        desk.clock.pass(Duration.ofMinutes(17));
        desk.sql.sql("update browser_session set used_at = ?").param(AccountRows.utc(desk.clock.instant())).update();
        assertThat(one.knows(cookie)).isFalse();
    }

    @Test
    void onlyTypesThatBelongIntoASessionAreRead() {
        open(Kind.H2);
        var attributes = new HashMap<String, Object>(Map.of("where", "Vienna"));
        var good = KnownObjects.write(new KeptSession.Body(Instant.EPOCH, Instant.EPOCH, attributes));
        assertThat(KnownObjects.read(KeptSession.Body.class, good)).map(KeptSession.Body::attributes).contains(attributes);
        attributes.put("file", new File("x"));
        var bad = KnownObjects.write(new KeptSession.Body(Instant.EPOCH, Instant.EPOCH, attributes));
        assertThat(KnownObjects.read(KeptSession.Body.class, bad)).isEmpty();
        assertThat(KnownObjects.read(Session.class, good)).as("another type than is looked for").isEmpty();
        assertThat(KnownObjects.read(Session.class, new byte[]{1, 2, 3})).isEmpty();
    }

    @Test
    void whatAnotherEditionHasSealedSignsNobodyInAndIsNoTampering() {
        open(Kind.H2);
        String cookie = begin(one);
        String key = Session.digest(cookie);
        var other = new HashMap<String, Object>(Map.of("file", new File("x")));
        byte[] sealed = desk.seal.seal("browser_session", key,
                KnownObjects.write(new KeptSession.Body(Instant.EPOCH, Instant.EPOCH, other)));
        desk.sql.sql("update browser_session set body = ? where id = ?").params(sealed, key).update();
        assertThat(one.knows(cookie)).isFalse();
        assertThat(said(SignInFailed.class)).isEmpty();
        assertThat(desk.sql.sql("select count(*) from browser_session").query(Long.class).single()).isZero();
    }
}
