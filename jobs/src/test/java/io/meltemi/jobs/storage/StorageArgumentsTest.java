package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageArgumentsTest {

    @Test
    void parse_allArguments_areTaken() {
        StorageArguments parsed = StorageArguments.parse(
                ("--bootstrap-servers a:1,b:2 --jdbc-url jdbc:postgresql://h/d --database-user u --batch-size 100"
                                + " --flush-interval 50ms --parallelism 3 --max-parallelism 16 --kafka.security.protocol SSL")
                        .split(" "),
                Map.of("MELTEMI_DATABASE_PASSWORD", "secret"));

        assertThat(parsed.connection().bootstrapServers()).isEqualTo("a:1,b:2");
        assertThat(parsed.connection().properties()).containsEntry("security.protocol", "SSL");
        assertThat(parsed.options().database().jdbcUrl()).isEqualTo("jdbc:postgresql://h/d");
        assertThat(parsed.options().database().password()).isEqualTo("secret");
        assertThat(parsed.options().database().batchSize()).isEqualTo(100);
        assertThat(parsed.options().database().flushInterval()).isEqualTo(Duration.ofMillis(50));
        assertThat(parsed.options().job().parallelism()).isEqualTo(3);
        assertThat(parsed.toString()).doesNotContain("secret");
    }

    @Test
    void parse_manyFaults_namesThemAllAtOnce() {
        String[] arguments =
                "--jdbc-url jdbc:mysql://h --batch-size 0 --flush-interval soon --parallelism x --colour red"
                        .split(" ");

        assertThatThrownBy(() -> StorageArguments.parse(arguments, Map.of()))
                .hasMessageContaining("--colour is not an argument")
                .hasMessageContaining("--bootstrap-servers")
                .hasMessageContaining("--jdbc-url must start with jdbc:postgresql:")
                .hasMessageContaining("--database-user")
                .hasMessageContaining("--batch-size")
                .hasMessageContaining("--flush-interval")
                .hasMessageContaining("--parallelism");
    }
}
