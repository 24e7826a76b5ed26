package io.meltemi.jobs.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.pattern.anomaly.LivePlan;
import io.meltemi.jobs.pattern.declared.DeclaredOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatternArgumentsTest {

    @Test
    void parse_nothingButTheServers_hasTheDefaults() {
        PatternArguments parsed = PatternArguments.parse(new String[] {"--bootstrap-servers", "kafka:9092"});

        assertThat(parsed.connection().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(parsed.options()).isEqualTo(PatternOptions.ofParallelism(1));
    }

    @Test
    void parse_all_isTaken() {
        PatternArguments parsed = PatternArguments.parse(new String[] {
            "--bootstrap-servers", "kafka:9092",
            "--threshold", "0.7",
            "--alert-threshold", "0.9",
            "--severity", "none",
            "--late-tolerance", "PT0S",
            "--quiet", "PT1H",
            "--most-a-day", "3",
            "--most-series", "5000",
            "--forget-after", "P7D",
            "--parallelism", "3"
        });

        assertThat(parsed.options())
                .isEqualTo(new PatternOptions(
                        new LivePlan(0.7, 0.9, null, Duration.ZERO, Duration.ofHours(1), 3, Duration.ofDays(7)),
                        5_000,
                        DeclaredOptions.defaults(),
                        JobOptions.ofParallelism(3)));
    }

    @Test
    void parse_manyFaults_namesAll() {
        assertThatThrownBy(() -> PatternArguments.parse(
                        new String[] {"--threshold", "7", "--severity", "danger", "--quiet", "long", "--colour", "red"
                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the threshold must be")
                .hasMessageContaining("--severity must be warning or none")
                .hasMessageContaining("--quiet must be a duration")
                .hasMessageContaining("--colour is not an argument")
                .hasMessageContaining("--bootstrap-servers must name");
    }
}
