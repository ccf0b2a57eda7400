package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;

/** Which certificates say who somebody is. */
class ClientCertificatesTest {

    private static final Instant NOW = Instant.now();

    @TempDir
    Path folder;

    private Authority authority;
    private Authority other;

    @BeforeEach
    void authorities() throws Exception {
        authority = new Authority("Cards");
        other = new Authority("Cards");
    }

    private ClientCertificates certificates(Optional<Path> revocations) {
        return new ClientCertificates(Set.of(new TrustAnchor(authority.certificate(), null)), revocations.map(RevocationFile::new),
                Clock.systemUTC());
    }

    private static MockHttpServletRequest request(boolean secure, X509Certificate... shown) {
        var request = new MockHttpServletRequest();
        request.setSecure(secure);
        request.setAttribute(ClientCertificates.SHOWN, shown);
        return request;
    }

    private Path lists(X509CRL... lists) throws Exception {
        var bytes = new ByteArrayOutputStream();
        for (X509CRL list : lists) {
            bytes.write(list.getEncoded());
        }
        return Files.write(folder.resolve("lists"), bytes.toByteArray());
    }

    private void refused(Optional<Path> revocations, X509Certificate shown) {
        assertThatThrownBy(() -> certificates(revocations).shown(request(true, shown))).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void one_of_the_authority_is_its_holders_by_the_hash_of_all_its_bytes() throws Exception {
        X509Certificate card = authority.person("Somebody").certificate();
        Account account = certificates(Optional.empty()).shown(request(true, card));
        assertThat(account).isEqualTo(new Account("certificate",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(card.getEncoded()))));
        X509Certificate namesake = authority.person("Somebody").certificate();
        assertThat(certificates(Optional.empty()).shown(request(true, namesake))).as("another one of the same name").isNotEqualTo(account);
    }

    @Test
    void anothers_of_the_same_name_is_none() throws Exception {
        refused(Optional.empty(), other.person("Somebody").certificate());
        refused(Optional.empty(), other.self().certificate());
    }

    @Test
    void one_is_worth_something_between_its_dates_and_for_its_purpose_alone() throws Exception {
        List<KeyPurposeId> clients = List.of(KeyPurposeId.id_kp_clientAuth);
        refused(Optional.empty(),
                authority.issue("A", NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofDays(1)), clients).certificate());
        refused(Optional.empty(), authority.issue("A", NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(3)), clients).certificate());
        Instant from = NOW.minus(Duration.ofDays(1));
        Instant to = NOW.plus(Duration.ofDays(1));
        refused(Optional.empty(), authority.issue("A", from, to, List.of(KeyPurposeId.id_kp_serverAuth)).certificate());
        refused(Optional.empty(), authority.issue("A", from, to, List.of()).certificate());
        refused(Optional.empty(), authority.certificate());
        assertThat(certificates(Optional.empty())
                .shown(request(true, authority.issue("A", from, to, List.of(KeyPurposeId.id_kp_emailProtection, clients.getFirst()))
                        .certificate())))
                .isNotNull();
    }

    @Test
    void nothing_is_taken_from_a_connection_without_tls() throws Exception {
        X509Certificate card = authority.person("A").certificate();
        assertThatThrownBy(() -> certificates(Optional.empty()).shown(request(false, card))).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> certificates(Optional.empty()).shown(request(true))).isInstanceOf(GeneralSecurityException.class);
        var header = new MockHttpServletRequest();
        header.setSecure(true);
        header.addHeader("X-Client-Cert", "anything");
        assertThatThrownBy(() -> certificates(Optional.empty()).shown(header)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void a_revoked_one_is_none_as_soon_as_the_list_says_so() throws Exception {
        X509Certificate card = authority.person("A").certificate();
        X509Certificate second = authority.person("B").certificate();
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        Path file = lists(authority.revoking(tomorrow, second));
        var certificates = certificates(Optional.of(file));
        assertThat(certificates.shown(request(true, card))).isNotNull();
        refused(Optional.of(file), second);
        lists(authority.revoking(tomorrow, second, card));
        assertThatThrownBy(() -> certificates.shown(request(true, card))).as("the file was changed")
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void where_no_list_speaks_of_it_now_no_certificate_is_believed() throws Exception {
        X509Certificate card = authority.person("A").certificate();
        refused(Optional.of(lists(authority.revoking(NOW.minus(Duration.ofHours(1))))), card);
        refused(Optional.of(lists(other.revoking(NOW.plus(Duration.ofDays(1))))), card);
        refused(Optional.of(Files.writeString(folder.resolve("lists"), "nonsense")), card);
        refused(Optional.of(Files.writeString(folder.resolve("lists"), "")), card);
        refused(Optional.of(folder.resolve("absent")), card);
    }
}
