package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QueryJarsTest {

    @Test
    void beyondJobs_classPath_hasWhatFlinkAndTheJobsHaveNot() {
        String classPath = String.join(
                File.pathSeparator,
                "/m/flink-table-runtime-2.2.1.jar",
                "/m/meltemi-flink-sql-0.1.0-SNAPSHOT.jar",
                "/m/kafka-clients-4.2.0.jar",
                "/m/hivemq-mqtt-client-1.4.2.jar",
                "/m/hivemq-community-edition-embedded-2025.5.jar",
                "/m/netty-transport-4.1.140.Final.jar",
                "/m/netty-codec-http-4.1.140.Final.jar");

        assertThat(QueryJars.beyondJobs(classPath))
                .containsExactly(
                        Path.of("/m/meltemi-flink-sql-0.1.0-SNAPSHOT.jar"),
                        Path.of("/m/hivemq-mqtt-client-1.4.2.jar"),
                        Path.of("/m/netty-transport-4.1.140.Final.jar"));
    }

    /** Each name stands for a jar that there is, so one that is called otherwise some day is noticed. */
    @Test
    void beyondJobs_ownClassPath_hasConnectorAndClient() {
        assertThat(QueryJars.beyondJobs(System.getProperty("java.class.path")))
                .extracting(jar -> jar.getFileName().toString())
                .anyMatch(name -> name.startsWith("hivemq-mqtt-client-"))
                .anyMatch(name -> name.startsWith("netty-handler-"))
                .anyMatch(name -> name.startsWith("rxjava-"));
    }
}
