package io.meltemi.launcher.doctor;

import io.meltemi.bridge.broker.EmbeddedBrokerOptions;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.operations.doctor.Finding;
import io.meltemi.operations.doctor.HostChecks;
import io.meltemi.operations.doctor.StoreChecks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** This machine: Java, disks, certificates, and who may read what is secret. */
final class HostFacts {

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    private HostFacts() {}

    static List<Finding> findings(DataDirectory data, Optional<Path> settingsFile, Instant now) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(StoreChecks.java(Runtime.version().feature()));
        if (!Files.isDirectory(data.root())) {
            findings.add(Finding.watch(
                    "data directory",
                    data.root() + " does not exist",
                    "name the platform's with --data-dir, or start one: meltemi up"));
            return findings;
        }
        FileStore store = Files.getFileStore(data.root());
        findings.add(HostChecks.disk(data.root().toString(), store.getUsableSpace(), store.getTotalSpace()));
        if (Files.isDirectory(data.tls())) {
            findings.addAll(certificates(data.tls(), now));
        }
        if (Files.isDirectory(data.broker())) {
            findings.addAll(setAside(data.broker()));
        }
        if (settingsFile.isPresent()) {
            findings.add(readers(settingsFile.get()));
        }
        return findings;
    }

    private static List<Finding> setAside(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(path -> String.valueOf(path.getFileName()).startsWith(EmbeddedBrokerOptions.DAMAGED))
                    .sorted()
                    .map(path -> HostChecks.setAside(path.toString()))
                    .toList();
        }
    }

    private static List<Finding> certificates(Path folder, Instant now) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".pem"))
                    .sorted()
                    .toList()) {
                if (Files.isReadable(file) && Files.readString(file).contains(CERTIFICATE)) {
                    findings.add(certificate(file, now));
                }
            }
        }
        return findings;
    }

    private static Finding certificate(Path file, Instant now) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return HostChecks.certificate(
                    String.valueOf(file.getFileName()),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    now);
        } catch (CertificateException e) {
            return Finding.wrong(
                    "certificate " + file, "cannot be read: " + e.getMessage(), "put a certificate in PEM form there");
        }
    }

    private static Finding readers(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        boolean others = permissions.contains(PosixFilePermission.OTHERS_READ);
        boolean secret = Files.readString(file).lines().anyMatch(HostFacts::holdsSecret);
        return others && secret
                ? Finding.watch(
                        "settings file",
                        file + " holds a secret, and everybody on this machine may read it",
                        "chmod 600 " + file + ", or give the secret by the environment")
                : Finding.good("settings file", file.toString());
    }

    /** A line such as {@code password: value}; comments and empty ones do not count. */
    private static boolean holdsSecret(String line) {
        return line.strip().matches("(password|secret|[a-z-]*-password|[a-z-]*-secret):\\s*[^\\s#\"'].*");
    }
}
