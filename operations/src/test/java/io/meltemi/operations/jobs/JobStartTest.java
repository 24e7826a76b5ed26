package io.meltemi.operations.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.operations.flink.JarRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;

class JobStartTest {

    @Test
    void run_asFlinkReadsIt_isRememberedWithEveryArgumentAndOption() throws Exception {
        JobStart start = new JobStart(
                "trend",
                "17_jobs.jar",
                JobStart.arguments(List.of("--bootstrap-servers", "a:9092,b:9092", "--kafka.client.id", "it's: 'so'")),
                Map.of("execution.checkpointing.dir", "file:///c/trend"));

        JarRun run = start.withParallelism(3).run(Optional.of("file:///s/1"));
        Map<String, String> parameters =
                Configuration.fromMap(run.configuration()).get(PipelineOptions.GLOBAL_JOB_PARAMETERS);

        assertThat(run.arguments())
                .containsExactly(
                        "trend",
                        "--bootstrap-servers",
                        "a:9092,b:9092",
                        "--kafka.client.id",
                        "it's: 'so'",
                        "--parallelism",
                        "3");
        assertThat(run.savepoint()).contains("file:///s/1");
        assertThat(JobStart.remembered("trend", parameters)).isEqualTo(start.withParallelism(3));
    }

    @Test
    void remembered_ofAJobThatWasStartedOtherwise_saysHowToGoOn() {
        assertThatThrownBy(() -> JobStart.remembered("trend", Map.of("parallelism", "1")))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("was not started by meltemi submit")
                .hasMessageContaining("meltemi submit trend --savepoint PATH");
    }

    @Test
    void remembered_withAHiddenSecret_isRefusedRatherThanStartedWithStars() {
        assertThatThrownBy(() -> JobStart.remembered(
                        "trend", Map.of("meltemi.jar", "j.jar", "kafka.ssl.keystore.password", "******")))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("the secret argument kafka.ssl.keystore.password");
    }

    @Test
    void arguments_thatAreNoPairs_areRefused() {
        assertThatThrownBy(() -> JobStart.arguments(List.of("bootstrap-servers", "a:1")))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("--name value");
    }
}
