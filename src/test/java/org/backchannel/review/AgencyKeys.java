package org.backchannel.review;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An agency with a key of its own, as it opens what is sealed for it. */
final class AgencyKeys {

    private AgencyKeys() {
    }

    static KeyPair rsa(int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** A table of agencies, in that folder, of which the Department of Energy has a certificate for these keys. */
    static Agencies agencies(Path folder, KeyPair keys) throws Exception {
        Path tables = Files.createDirectories(folder.resolve("declassification"));
        Files.writeString(tables.resolve("agencies.tsv"), "agency\tname\tcertificate\nDOE\tDepartment of Energy\tdoe.pem\n");
        Files.copy(Path.of("policies/declassification/referrals.tsv"), tables.resolve("referrals.tsv"));
        var name = new X500Name("CN=DOE");
        Instant now = Instant.now();
        var certificate = new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(now), Date.from(now.plus(Duration.ofDays(1))),
                name,
                keys.getPublic()).build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
        byte[] der = new JcaX509CertificateConverter().getCertificate(certificate).getEncoded();
        Files.writeString(tables.resolve("doe.pem"), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END CERTIFICATE-----\n");
        return Agencies.load(folder.toString());
    }

    static byte[] opened(byte[] file, KeyPair keys) throws Exception {
        return new CMSAuthEnvelopedData(file).getRecipientInfos().getRecipients().iterator().next()
                .getContent(new JceKeyTransAuthEnvelopedRecipient(keys.getPrivate()).setProvider(new BouncyCastleProvider()));
    }
}
