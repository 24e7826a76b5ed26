package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.severity.SeverityOptions;
import io.meltemi.jobs.trend.TrendOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleOptionsTest {

    static final SingleOptions VALID = PlatformEntry.options(
            MqttConnection.builder("127.0.0.1", 1883)
                    .credentials("platform", "hush")
                    .build(),
            TimescaleDbOptions.of("jdbc:postgresql://127.0.0.1/meltemi", "meltemi", "hush"),
            Path.of("outbox"),
            true,
            2);

    @Test
    void options_ofOneParallelism_haveIt() {
        assertThat(VALID.job()).isEqualTo(JobOptions.ofParallelism(2));
    }

    @Test
    void options_allWrong_saysAllOfIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(" ", List.of(), "heartbeats/#", TrendOptions.ofParallelism(1)))
                .withMessageStartingWith("single job: ")
                .withMessageContainingAll(
                        "a client id prefix is needed",
                        "at least one topic filter is needed",
                        "must be a topic without wildcards, found 'heartbeats/#'",
                        "all parts of the single job have one parallelism, found");
    }

    @Test
    void toString_secrets_areNotShown() {
        assertThat(VALID.toString()).doesNotContain("hush");
    }

    private static SingleOptions with(String prefix, List<String> filters, String heartbeats, TrendOptions trend) {
        return new SingleOptions(
                VALID.broker(),
                prefix,
                filters,
                heartbeats,
                true,
                VALID.database(),
                VALID.validation(),
                SeverityOptions.ofParallelism(2),
                trend,
                VALID.alert(),
                VALID.delivery(),
                VALID.storage(),
                null,
                null);
    }
}
