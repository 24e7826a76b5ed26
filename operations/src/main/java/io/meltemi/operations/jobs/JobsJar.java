package io.meltemi.operations.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * A jar that carries Meltemi's jobs.
 *
 * @param name under which a cluster keeps it: the file's, and a part of its fingerprint
 * @param version of the jobs
 * @param flinkVersion that they were built for
 * @param uids of their operators
 */
public record JobsJar(Path file, String name, String version, String flinkVersion, OperatorUids uids) {

    /** The class that runs any of the jobs. */
    public static final String ENTRY_CLASS = "io.meltemi.jobs.Jobs";

    private static final int FINGERPRINT_BYTES = 4;

    /** @throws JobFailure when the file is not such a jar */
    public static JobsJar read(Path file) throws JobFailure, IOException {
        if (!Files.isReadable(file)) {
            throw new JobFailure("the jar " + file + " cannot be read");
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            ZipEntry list = jar.getEntry(OperatorUids.RESOURCE);
            Manifest manifest = jar.getManifest();
            if (list == null || manifest == null) {
                throw new JobFailure("the jar " + file + " does not carry Meltemi's jobs: it has no "
                        + (list == null ? OperatorUids.RESOURCE : JarFile.MANIFEST_NAME)
                        + "; the right one ends in -cluster.jar");
            }
            String uids = new String(jar.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8);
            return new JobsJar(
                    file,
                    name(file),
                    attribute(manifest, "Implementation-Version"),
                    attribute(manifest, "Flink-Version"),
                    OperatorUids.parse(uids));
        } catch (ZipException e) {
            throw new JobFailure("the file " + file + " is not a jar: " + e.getMessage());
        }
    }

    private static String attribute(Manifest manifest, String name) {
        String value = manifest.getMainAttributes().getValue(name);
        return value == null ? "unknown" : value;
    }

    private static String name(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            String stem = String.valueOf(file.getFileName()).replaceFirst("\\.jar$", "");
            return stem + "-" + HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES) + ".jar";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a cluster's Flink can run the jobs: the same release but for the last number. */
    public boolean isFor(String clusterVersion) {
        return release(clusterVersion).equals(release(flinkVersion));
    }

    private static String release(String version) {
        String[] numbers = version.split("\\.");
        return numbers.length < 2 ? version : numbers[0] + "." + numbers[1];
    }
}
