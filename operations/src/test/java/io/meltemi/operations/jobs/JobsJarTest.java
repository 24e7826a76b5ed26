package io.meltemi.operations.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsJarTest {

    @TempDir
    Path directory;

    @Test
    void read_aJar_tellsItsVersionsAndOperators() throws Exception {
        JobsJar jar = JobsJars.jar(directory, "jobs.jar", "2.2.1", JobsJars.UIDS);

        assertThat(jar.version()).isEqualTo("0.2.0");
        assertThat(jar.name()).matches("jobs-[0-9a-f]{8}\\.jar");
        assertThat(jar.uids().jobs()).containsExactlyInAnyOrder("severity", "trend");
        assertThat(jar.uids().jobOf(OperatorUids.id("trend-fit"))).contains("trend");
    }

    @ParameterizedTest
    @CsvSource({"2.2.1, true", "2.2.9, true", "2.3.0, false", "1.20.2, false", "3.2.1, false"})
    void isFor_aClustersVersion_isTheSameRelease(String version, boolean fits) throws Exception {
        assertThat(JobsJars.jar(directory, "jobs.jar", "2.2.1", JobsJars.UIDS).isFor(version))
                .isEqualTo(fits);
    }

    @Test
    void read_whatIsNoJar_isRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("jobs.jar"), "hello");

        assertThatThrownBy(() -> JobsJar.read(file))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("is not a jar");
    }

    @Test
    void read_aJarOfSomethingElse_isRefused() throws Exception {
        Path file = directory.resolve("other.jar");
        new JarOutputStream(Files.newOutputStream(file)).close();

        assertThatThrownBy(() -> JobsJar.read(file))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("does not carry Meltemi's jobs");
        assertThatThrownBy(() -> JobsJar.read(directory.resolve("none.jar")))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("cannot be read");
    }
}
