package io.meltemi.bridge.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates: ECDSA on P-256 with SHA-256. */
final class Certificates {

    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3652);
    private static final Duration SERVER_VALIDITY = Duration.ofDays(825);
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final X500Name AUTHORITY = new X500Name("CN=Meltemi authority");
    private static final X500Name SERVER = new X500Name("CN=Meltemi broker");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    static KeyPair newKeyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    /** A self-signed authority. */
    static X509Certificate authority(KeyPair pair, Instant now) throws GeneralSecurityException {
        try {
            X509v3CertificateBuilder builder =
                    builder(AUTHORITY, AUTHORITY, pair.getPublic(), now, now.plus(AUTHORITY_VALIDITY));
            JcaX509ExtensionUtils utilities = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, utilities.createSubjectKeyIdentifier(pair.getPublic()));
            return sign(builder, pair.getPrivate());
        } catch (CertIOException e) {
            throw new GeneralSecurityException("cannot build the authority's certificate", e);
        }
    }

    /** A server certificate for host names and addresses; it ends before its authority does. */
    static X509Certificate server(
            PublicKey key, List<String> names, X509Certificate authority, PrivateKey authorityKey, Instant now)
            throws GeneralSecurityException {
        Instant authorityEnd = authority.getNotAfter().toInstant();
        Instant end = now.plus(SERVER_VALIDITY);
        try {
            X509v3CertificateBuilder builder =
                    builder(AUTHORITY, SERVER, key, now, end.isBefore(authorityEnd) ? end : authorityEnd);
            JcaX509ExtensionUtils utilities = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, utilities.createAuthorityKeyIdentifier(authority));
            builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
            return sign(builder, authorityKey);
        } catch (CertIOException e) {
            throw new GeneralSecurityException("cannot build the server's certificate", e);
        }
    }

    /** The host names and addresses of a certificate, addresses in the form in which {@link ServerNames} has them. */
    static Set<String> namesOf(X509Certificate certificate) throws CertificateParsingException {
        Set<String> names = new HashSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                names.add(String.valueOf(alternative.get(1)));
            }
        }
        return names;
    }

    private static GeneralNames alternativeNames(List<String> names) throws GeneralSecurityException {
        GeneralName[] alternatives = new GeneralName[names.size()];
        for (int i = 0; i < alternatives.length; i++) {
            String name = names.get(i);
            int kind = ServerNames.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName;
            try {
                alternatives[i] = new GeneralName(kind, name);
            } catch (IllegalArgumentException e) {
                throw new GeneralSecurityException("not a host name or address: '" + name + "'", e);
            }
        }
        return new GeneralNames(alternatives);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Instant end) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, RANDOM).setBit(126),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(end),
                subject,
                key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("cannot sign a certificate", e);
        }
    }
}
