// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Kills} of broker and job while 2,000 messages a second go out, with QoS 1 and 2 in turn. None is to be lost. */
@EnabledIfSystemProperty(named = "meltemi.long-tests", matches = "true")
class SinkKillIT {

    private static final Logger LOG = LoggerFactory.getLogger(SinkKillIT.class);
    private static final int NUMBERS_A_TICK = 20;

    /** Stays when the test fails, for the sake of the broker's log. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @BeforeAll
    static void assumeInstalled() throws Exception {
        Mosquitto.assumeInstalled();
    }

    @Test
    void kills_jobAndBrokerAtRandom_noneLost() throws Exception {
        try (Mosquitto broker = Kills.broker(directory.resolve("broker"));
                CountingSubscriber subscriber = new CountingSubscriber(broker, "numbers/#")) {
            Kills kills = new Kills(broker, Numbers.FAIL, Numbers.LAST::get);
            Counts counts = subscriber.counts();
            JobClient job = start(broker);
            await().atMost(Duration.ofMinutes(1)).until(() -> counts.largest() > 0);
            kills.run();
            int end = Math.max(Numbers.LAST.get(), counts.largest()) + 1;
            Numbers.END.set(end);
            try {
                await().atMost(Kills.SETTLING).until(() -> counts.seen(end + 1) == end);
            } catch (ConditionTimeoutException e) {
                fail("the job is " + job.getJobStatus().join() + ", of " + end + " numbers are missing "
                        + counts.missing(end + 1) + "\nthe broker's log is in " + directory + KillDiary.text());
            }
            LOG.warn("{} messages, {}: none lost, {} twice", end, kills, counts.surplus());
            job.cancel().get();
        }
    }

    private JobClient start(Mosquitto broker) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(1);
        environment.enableCheckpointing(300);
        environment
                .addSource(new Numbers(NUMBERS_A_TICK))
                .returns(Integer.class)
                .sinkTo(MqttSink.builder(Kills.connection(broker), SinkKillIT::message)
                        .clientIdPrefix("numbers")
                        .build());
        return environment.executeAsync("kills");
    }

    private static MqttMessage message(
            Integer number, org.apache.flink.api.connector.sink2.SinkWriter.Context context) {
        return MqttMessage.of(
                "numbers/" + number % 10, Integer.toString(number).getBytes(StandardCharsets.UTF_8), 1 + number % 2);
    }
}
