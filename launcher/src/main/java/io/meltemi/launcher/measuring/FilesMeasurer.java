package io.meltemi.launcher.measuring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Room on the disk of the data directory, ends of certificates, and the last backup. */
final class FilesMeasurer implements Measurer {

    private final Path data;
    private final List<Path> certificates;

    FilesMeasurer(Path data, List<Path> certificates) {
        this.data = data;
        this.certificates = List.copyOf(certificates);
    }

    @Override
    public List<Family> measure() throws IOException, CertificateException {
        FileStore disk = Files.getFileStore(data);
        List<Family> families = new ArrayList<>(List.of(
                Family.gauge(
                        "meltemi_disk_size_bytes", "Of the disk that holds the data directory.", disk.getTotalSpace()),
                Family.gauge(
                        "meltemi_disk_free_bytes",
                        "Room for this user on the disk that holds the data directory.",
                        disk.getUsableSpace()),
                Family.gauges(
                        "meltemi_certificate_end_seconds",
                        "When a certificate ends, in seconds since 1970, by its file.",
                        "file",
                        ends())));
        Optional<Instant> backup = LastBackup.read(data);
        backup.ifPresent(time -> families.add(Family.gauge(
                "meltemi_backup_last_success_seconds",
                "When the last backup that is whole began, in seconds since 1970.",
                time.getEpochSecond())));
        return families;
    }

    private Map<String, Long> ends() throws IOException, CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Map<String, Long> ends = new LinkedHashMap<>();
        for (Path file : certificates) {
            if (!Files.exists(file)) {
                continue;
            }
            try (InputStream pem = Files.newInputStream(file)) {
                long end = Long.MAX_VALUE;
                for (var certificate : factory.generateCertificates(pem)) {
                    if (certificate instanceof X509Certificate x509) {
                        end = Math.min(end, x509.getNotAfter().toInstant().getEpochSecond());
                    }
                }
                ends.put(file.getFileName().toString(), end);
            }
        }
        return ends;
    }
}
