package io.meltemi.jobs.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.trend.fit.TrendWindow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrendArgumentsTest {

    @Test
    void parse_nothingButTheServers_hasTheDefaults() {
        TrendArguments parsed = TrendArguments.parse(new String[] {"--bootstrap-servers", "kafka:9092"});

        assertThat(parsed.connection().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(parsed.options()).isEqualTo(TrendOptions.ofParallelism(1));
        assertThat(parsed.options().windows()).hasSize(3);
    }

    @Test
    void parse_all_isTaken() {
        TrendArguments parsed = TrendArguments.parse(new String[] {
            "--bootstrap-servers", "kafka:9092",
            "--windows", "9 readings theil-sen, PT2H/PT10M",
            "--allowed-lateness", "PT1H",
            "--parallelism", "3"
        });

        assertThat(parsed.options())
                .isEqualTo(new TrendOptions(
                        TrendWindow.parseAll("9 readings theil-sen,PT2H/PT10M"),
                        Duration.ofHours(1),
                        JobOptions.ofParallelism(3)));
    }

    @Test
    void parse_manyFaults_namesAll() {
        assertThatThrownBy(() -> TrendArguments.parse(
                        new String[] {"--windows", "1 readings", "--allowed-lateness", "soon", "--colour", "red"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--windows must be windows like")
                .hasMessageContaining("--allowed-lateness must be a duration")
                .hasMessageContaining("--colour is not an argument")
                .hasMessageContaining("--bootstrap-servers must name");
    }

    @Test
    void parse_latenessThatDoesNotFitTheWindows_saysSo() {
        assertThatThrownBy(() -> TrendArguments.parse(new String[] {
                    "--bootstrap-servers", "kafka:9092", "--windows", "PT1M/PT1S", "--allowed-lateness", "PT1H"
                }))
                .hasMessageContaining("at most 600 times the slide");
    }
}
