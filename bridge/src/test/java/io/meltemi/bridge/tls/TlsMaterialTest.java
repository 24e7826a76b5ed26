package io.meltemi.bridge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsMaterialTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void ensure_firstStart_serverCertificateOfOurAuthority() throws Exception {
        TlsMaterial material = TlsMaterial.ensure(directory, List.of("Broker.example", "10.1.2.3"), NOW);

        X509Certificate authority = Pem.readCertificate(material.caFile());
        X509Certificate server = Pem.readCertificate(material.certificateFile());
        server.verify(authority.getPublicKey());
        authority.verify(authority.getPublicKey());
        assertThat(Certificates.namesOf(server))
                .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "broker.example", "10.1.2.3");
        assertThat(server.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(825)));
        assertThat(authority.getNotAfter().toInstant()).isAfter(NOW.plus(Duration.ofDays(3650)));
        assertThat(server.getBasicConstraints()).isNegative();
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(server.getSigAlgName()).isEqualTo("SHA256withECDSA");
    }

    @Test
    @DisplayName("keys are readable by their owner alone")
    void ensure_firstStart_keysArePrivate() throws Exception {
        TlsMaterial material = TlsMaterial.ensure(directory, List.of(), NOW);

        for (Path file : List.of(material.keyFile(), material.keyStoreFile(), directory.resolve("ca-key.pem"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(material.toString()).doesNotContain(material.keyStorePassword());
    }

    @Test
    void ensure_laterStart_changesNothing() throws Exception {
        TlsMaterial first = TlsMaterial.ensure(directory, List.of("::2"), NOW);
        byte[] before = Files.readAllBytes(first.certificateFile());

        TlsMaterial second = TlsMaterial.ensure(directory, List.of("::2"), NOW.plus(Duration.ofDays(700)));

        assertThat(second).isEqualTo(first);
        assertThat(Files.readAllBytes(first.certificateFile())).isEqualTo(before);
    }

    @Test
    void ensure_nearItsEnd_newServerCertificateOfTheSameAuthority() throws Exception {
        TlsMaterial first = TlsMaterial.ensure(directory, List.of(), NOW);
        byte[] authority = Files.readAllBytes(first.caFile());
        Instant later = NOW.plus(Duration.ofDays(800));

        TlsMaterial.ensure(directory, List.of(), later);

        X509Certificate server = Pem.readCertificate(first.certificateFile());
        assertThat(server.getNotAfter().toInstant()).isEqualTo(later.plus(Duration.ofDays(825)));
        assertThat(Files.readAllBytes(first.caFile())).isEqualTo(authority);
    }

    @Test
    void ensure_newName_newServerCertificate() throws Exception {
        TlsMaterial first = TlsMaterial.ensure(directory, List.of(), NOW);

        TlsMaterial.ensure(directory, List.of("other.example"), NOW);

        assertThat(Certificates.namesOf(Pem.readCertificate(first.certificateFile())))
                .contains("other.example");
    }

    @Test
    void ensure_notAName_saysWhich() {
        assertThatThrownBy(() -> TlsMaterial.ensure(directory, List.of("999.1.1.1"), NOW))
                .hasMessageContaining("999.1.1.1");
    }
}
