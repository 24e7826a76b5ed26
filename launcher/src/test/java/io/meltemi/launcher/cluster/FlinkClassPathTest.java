package io.meltemi.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlinkClassPathTest {

    @Test
    void of_ourOwnClassPath_hasFlinkAndNothingOfOurs() {
        assertThat(FlinkClassPath.of(System.getProperty("java.class.path")).split(":"))
                .anyMatch(entry -> entry.contains("flink-runtime-2"))
                .anyMatch(entry -> entry.contains("flink-runtime-web-2"))
                .anyMatch(entry -> entry.contains("flink-shaded-zookeeper"))
                .anyMatch(entry -> entry.contains("flink-metrics-prometheus"))
                .anyMatch(entry -> entry.contains("flink-statebackend-rocksdb"))
                .anyMatch(entry -> entry.contains("logback-classic"))
                .noneMatch(entry -> entry.contains("meltemi-") || entry.endsWith("classes"))
                .noneMatch(entry -> entry.contains("kafka") || entry.contains("postgres"));
    }

    @Test
    void of_namesThatOnlyLookLikeFlink_areLeftOut() {
        assertThat(FlinkClassPath.of("/r/flink-connector-kafka-5.0.0-2.2.jar:/r/flink-connector-timescaledb-0.1.0.jar"
                        + ":/r/flink-sql-gateway-2.2.1.jar:/r/flink-core-2.2.1.jar:/r/my-flink-core-2.2.1.jar"))
                .isEqualTo("/r/flink-core-2.2.1.jar");
    }
}
