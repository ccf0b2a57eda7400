package org.backchannel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JceKEMAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to another site another program opens, by the standards alone: Bouncy Castle's own CMS, RFC 9629 and RFC 9936. */
class SiteInteropTest {

    private static final byte[] TEXT = "a pouch".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void bouncyCastlesCmsOpensAPouchAndVerifiesBothSignatures() throws Exception {
        TestRing from = TestRing.in(folder.resolve("from"));
        TestRing to = TestRing.in(folder.resolve("to"));
        var binding = new Binding("pouch:a:b", 1, 4, "", Sha384.of(TEXT), Sha384.of(TEXT), Optional.empty(), "site:a",
                TestRing.NOVEMBER.instant());
        byte[] sealed = new PouchSeal(from.ring).seal(TEXT, binding, new PouchSeal(to.ring).own());

        var enveloped = new CMSAuthEnvelopedData(sealed);
        assertThat(enveloped.getRecipientInfos().getRecipients()).hasSize(1);
        RecipientInformation recipient = enveloped.getRecipientInfos().getRecipients().iterator().next();
        byte[] content = recipient
                .getContent(new JceKEMAuthEnvelopedRecipient(key(to, folder.resolve("to"))).setProvider(BouncyCastle.PROVIDER));
        var signed = new CMSSignedData(asSignedData(content));
        assertThat(signed.getSignedContent().getContent()).isEqualTo(TEXT);
        assertThat(signed.getSignerInfos().getSigners()).hasSize(2);
        for (SignerInformation signer : signed.getSignerInfos().getSigners()) {
            boolean classical = signer.getSID().getSerialNumber().equals(from.ring.ecdsaCertificate().getSerialNumber());
            assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(BouncyCastle.PROVIDER)
                    .build(classical ? from.ring.ecdsaCertificate() : from.ring.mlDsaCertificate()))).isTrue();
        }
    }

    private static ContentInfo asSignedData(byte[] content) {
        return new ContentInfo(CMSObjectIdentifiers.signedData, SignedData.getInstance(content));
    }

    /** The key from its store, in the form of RFC 9935: the seed. */
    private static PrivateKey key(TestRing ring, Path folder) throws Exception {
        byte[] seed = KeyStoreFile.openOrCreate(folder.resolve("server/site.p12"), ring.master, fresh -> {
            throw new IllegalStateException("the site's key is there");
        }).getKey("site-ml-kem-1024", null).getEncoded();
        var info = new PrivateKeyInfo(new AlgorithmIdentifier(NISTObjectIdentifiers.id_alg_ml_kem_1024),
                new DERTaggedObject(false, 0, new DEROctetString(seed)));
        return KeyFactory.getInstance("ML-KEM-1024", BouncyCastle.PROVIDER).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    @Test
    void aKeyThatIsNoKeyIsNoSite() throws GeneralSecurityException {
        SiteKeys whole = new PouchSeal(TestRing.in(folder.resolve("one")).ring).own();
        SiteKeys other = new PouchSeal(TestRing.in(folder.resolve("two")).ring).own();
        assertNone(() -> new SiteKeys(other.authority(), whole.ecdsa(), whole.mlDsa(), whole.mlKem()));
        assertNone(() -> new SiteKeys(whole.authority(), whole.mlDsa(), whole.ecdsa(), whole.mlKem()));
        assertNone(() -> new SiteKeys(whole.authority(), whole.ecdsa(), whole.ecdsa(), whole.mlKem()));
        assertNone(() -> new SiteKeys(whole.authority(), whole.ecdsa(), whole.mlDsa(), whole.mlKem().substring(4)));
        assertNone(() -> new SiteKeys(whole.authority(), whole.ecdsa(), whole.mlDsa(), Base64.getEncoder().encodeToString(new byte[32])));
        assertNone(() -> new SiteKeys("", whole.ecdsa(), whole.mlDsa(), whole.mlKem()));
        assertNone(() -> new SiteKeys("?", whole.ecdsa(), whole.mlDsa(), whole.mlKem()));
    }

    private static void assertNone(ThrowingCallable made) {
        assertThatThrownBy(made).isInstanceOf(BrokenSeal.class);
    }
}
