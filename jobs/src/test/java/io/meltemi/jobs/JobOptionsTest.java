package io.meltemi.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class JobOptionsTest {

    @Test
    void applyTo_environment_forbidsFallbacks() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();

        new JobOptions(3, 64).applyTo(environment);

        assertThat(environment.getParallelism()).isEqualTo(3);
        assertThat(environment.getMaxParallelism()).isEqualTo(64);
        assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES))
                .isFalse();
        assertThat(environment.getConfiguration().get(PipelineOptions.AUTO_GENERATE_UIDS))
                .isFalse();
        assertThat(environment.getConfig().isObjectReuseEnabled()).isTrue();
    }

    @Test
    void create_outOfRange_namesRangeAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobOptions(0, 128))
                .withMessageContaining("1 to 128")
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobOptions(1, 40_000))
                .withMessageContaining("40000");
        assertThatIllegalArgumentException().isThrownBy(() -> KafkaConnection.to(" "));
    }
}
