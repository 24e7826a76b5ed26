package io.meltemi.jobs.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationArgumentsTest {

    @Test
    void parse_allArguments_areRead() {
        ValidationArguments arguments = ValidationArguments.parse(new String[] {
            "--bootstrap-servers", "kafka:9092",
            "--parallelism", "4",
            "--max-parallelism", "256",
            "--undeclared-sensors", "reject",
            "--command-timeout-seconds", "90",
            "--kafka.security.protocol", "SSL"
        });

        assertThat(arguments.connection())
                .isEqualTo(new KafkaConnection("kafka:9092", Map.of("security.protocol", "SSL")));
        assertThat(arguments.options())
                .isEqualTo(new ValidationOptions(
                        UndeclaredSensors.REJECT, Duration.ofSeconds(90), new JobOptions(4, 256)));
    }

    @Test
    void parse_serversAlone_takesDefaults() {
        ValidationArguments arguments = ValidationArguments.parse(new String[] {"--bootstrap-servers", "kafka:9092"});

        assertThat(arguments.options()).isEqualTo(ValidationOptions.ofParallelism(1));
        assertThat(arguments.options().undeclaredSensors()).isEqualTo(UndeclaredSensors.STORE);
        assertThat(arguments.options().commandTimeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void parse_manyFaults_areNamedTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValidationArguments.parse(new String[] {
                    "--parallelism",
                    "many",
                    "--undeclared-sensors",
                    "keep",
                    "--colour",
                    "blue",
                    "--command-timeout-seconds",
                    "86401"
                }))
                .withMessageContaining("--bootstrap-servers")
                .withMessageContaining("found many")
                .withMessageContaining("found keep")
                .withMessageContaining("found 86401")
                .withMessageContaining("--colour");
    }
}
