package io.meltemi.bridge.tls;

import io.meltemi.bridge.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The broker's certificates: an authority of this instance, and a server certificate that it signed. Made on the first start,
 * used again on later ones; the server certificate is made anew when it nears its end or lacks a name, so clients that trust
 * {@link #caFile} never need to be touched within the authority's ten years.
 *
 * @param caFile the authority's certificate, PEM; what clients trust
 * @param certificateFile the server's certificate, PEM
 * @param keyFile the server's private key, PKCS 8 PEM, readable by its owner alone
 * @param keyStoreFile certificate chain and key as PKCS 12, readable by its owner alone
 * @param keyStorePassword protects the key store
 */
public record TlsMaterial(Path caFile, Path certificateFile, Path keyFile, Path keyStoreFile, String keyStorePassword) {

    /** How long before its end a certificate is replaced. */
    static final Duration RENEWAL_MARGIN = Duration.ofDays(30);

    private static final String ALIAS = "server";

    /**
     * Makes what is missing in a directory and answers all of it.
     *
     * @param names host names and addresses of the server beyond this machine's own
     * @throws IllegalStateException when what is there cannot be read
     */
    public static TlsMaterial ensure(Path directory, List<String> names, Instant now) {
        try {
            Files.createDirectories(directory);
            return ensureFiles(directory, ServerNames.of(names), now);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make or read the certificates in " + directory + ": " + e, e);
        }
    }

    @Override
    public String toString() {
        return "TlsMaterial[" + caFile + ", " + certificateFile + "]";
    }

    private static TlsMaterial ensureFiles(Path directory, List<String> names, Instant now)
            throws IOException, GeneralSecurityException {
        Path caFile = directory.resolve("ca.pem");
        Path caKeyFile = directory.resolve("ca-key.pem");
        Path passwordFile = directory.resolve("keystore.password");
        TlsMaterial material = new TlsMaterial(
                caFile,
                directory.resolve("server.pem"),
                directory.resolve("server-key.pem"),
                directory.resolve("server.p12"),
                password(passwordFile));

        boolean newAuthority =
                !Files.exists(caFile) || !Files.exists(caKeyFile) || nearsItsEnd(Pem.readCertificate(caFile), now);
        if (newAuthority) {
            KeyPair pair = Certificates.newKeyPair();
            PrivateFiles.write(caKeyFile, Pem.of(pair.getPrivate()));
            Files.write(caFile, Pem.of(Certificates.authority(pair, now)));
        }
        if (newAuthority || !material.isUsable(names, now)) {
            material.renew(Pem.readCertificate(caFile), Pem.readPrivateKey(caKeyFile), names, now);
        }
        return material;
    }

    private boolean isUsable(List<String> names, Instant now) throws IOException, GeneralSecurityException {
        if (!Files.exists(certificateFile) || !Files.exists(keyFile) || !Files.exists(keyStoreFile)) {
            return false;
        }
        X509Certificate server = Pem.readCertificate(certificateFile);
        return !nearsItsEnd(server, now) && Certificates.namesOf(server).containsAll(names);
    }

    private void renew(X509Certificate authority, PrivateKey authorityKey, List<String> names, Instant now)
            throws IOException, GeneralSecurityException {
        KeyPair pair = Certificates.newKeyPair();
        X509Certificate server = Certificates.server(pair.getPublic(), names, authority, authorityKey, now);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        X509Certificate[] chain = {server, authority};
        store.setKeyEntry(ALIAS, pair.getPrivate(), keyStorePassword.toCharArray(), chain);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, keyStorePassword.toCharArray());
        PrivateFiles.write(keyStoreFile, bytes.toByteArray());
        PrivateFiles.write(keyFile, Pem.of(pair.getPrivate()));
        Files.write(certificateFile, Pem.of(server));
    }

    private static boolean nearsItsEnd(X509Certificate certificate, Instant now) {
        return now.plus(RENEWAL_MARGIN).isAfter(certificate.getNotAfter().toInstant());
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            PrivateFiles.write(file, HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }
}
