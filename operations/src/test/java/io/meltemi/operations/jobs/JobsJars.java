package io.meltemi.operations.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Jars as far as they matter before a cluster runs them. */
final class JobsJars {

    static final String UIDS =
            "severity severity-source\nseverity severity-assess\ntrend trend-source\ntrend trend-fit\n";

    private JobsJars() {}

    static JobsJar jar(Path directory, String name, String flinkVersion, String uids) throws IOException, JobFailure {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "0.2.0");
        manifest.getMainAttributes().putValue("Flink-Version", flinkVersion);
        Path file = directory.resolve(name);
        try (OutputStream stream = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(stream, manifest)) {
            jar.putNextEntry(new ZipEntry(OperatorUids.RESOURCE));
            jar.write(uids.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return JobsJar.read(file);
    }
}
