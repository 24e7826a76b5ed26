package io.meltemi.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AlertArgumentsTest {

    @Test
    void parse_nothingButServers_hasDefaults() {
        AlertArguments arguments = AlertArguments.parse(new String[] {"--bootstrap-servers", "k:9092"});

        assertThat(arguments.connection().bootstrapServers()).isEqualTo("k:9092");
        assertThat(arguments.options()).isEqualTo(AlertOptions.ofParallelism(1));
    }

    @Test
    void parse_rejectionsPerMinute_areTaken() {
        AlertArguments arguments =
                AlertArguments.parse(new String[] {"--bootstrap-servers", "k:9092", "--rejections-per-minute", "500"});

        assertThat(arguments.options().rejectionsPerMinute()).isEqualTo(500);
    }

    @Test
    void parse_manyFaults_namesThemAll() {
        assertThatThrownBy(() -> AlertArguments.parse(new String[] {"--rejections-per-minute", "0", "--routes", "x"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--routes is not an argument of this job")
                .hasMessageContaining("--rejections-per-minute must be a whole number from 1 to 1000000, found 0")
                .hasMessageContaining("--bootstrap-servers must name at least one host:port, found nothing");
    }
}
