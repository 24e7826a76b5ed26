// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Kills} of broker and job while 2,000 messages a second come in with QoS 1 and 2. Nothing is to be lost; where redelivered
 * messages are dropped nothing is to come twice.
 */
@EnabledIfSystemProperty(named = "meltemi.long-tests", matches = "true")
class SourceKillIT {

    private static final Logger LOG = LoggerFactory.getLogger(SourceKillIT.class);
    private static final int MESSAGES_A_TICK = 20;
    private static final int TICK_MILLIS = 10;

    /** The publisher waits for a broker and a job that are further behind, for mosquitto cannot number more than 65,535. */
    private static final int MOST_BEHIND = 20_000;

    private static final List<String> NAMES = List.of("plain", "dropping");

    /** Stays when the test fails, for the sake of the broker's log. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @BeforeAll
    static void assumeInstalled() throws Exception {
        Mosquitto.assumeInstalled();
    }

    @AfterEach
    void stopClock() {
        clock.shutdownNow();
    }

    @Test
    void kills_jobAndBrokerAtRandom_noneLost() throws Exception {
        try (Mosquitto broker = Kills.broker(directory.resolve("broker"));
                Publisher publisher = new Publisher(broker)) {
            AtomicInteger next = new AtomicInteger(1);
            Kills kills = new Kills(broker, Tally.FAIL, next::get);
            JobClient job = start(broker);
            await().atMost(Duration.ofMinutes(1)).until(() -> Tally.RUNNING.size() == 2);
            await().atMost(Duration.ofMinutes(1)).until(() -> arrives(publisher));
            List<CompletableFuture<?>> sent = new ArrayList<>();
            var publishing = clock.scheduleAtFixedRate(
                    () -> publishSome(publisher, next, sent), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
            kills.run();
            publishing.cancel(false);
            clock.submit(() -> {}).get();
            sent.forEach(CompletableFuture::join);

            int count = next.get();
            try {
                await().atMost(Kills.SETTLING)
                        .until(() -> NAMES.stream().allMatch(name -> tally(name).seen(count) == count));
            } catch (ConditionTimeoutException e) {
                fail(account(job, count));
            }
            assertThat(tally("dropping").surplus()).as(account(job, count)).isZero();
            LOG.warn(
                    "{} messages, {}: none lost, {} twice, and none where redelivered ones are dropped",
                    count,
                    kills,
                    tally("plain").surplus());
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
        for (String name : NAMES) {
            MqttSource<String> source = MqttSource.builder(
                            Kills.connection(broker), MqttDeserializationSchema.valueOnly(new SimpleStringSchema()))
                    .topics("numbers/#")
                    .qos(2)
                    .clientIdPrefix(name)
                    .dropRedelivered(name.equals("dropping"))
                    .build();
            environment
                    .fromSource(source, WatermarkStrategy.noWatermarks(), name)
                    .addSink(new Tally(name));
        }
        return environment.executeAsync("kills");
    }

    /** Number 0 is published until both have subscribed and it arrived at both. */
    private static boolean arrives(Publisher publisher) {
        if (tally("plain").seen(1) + tally("dropping").seen(1) == 2) {
            return true;
        }
        publisher.publish("numbers/0", "0", 1, true).join();
        return false;
    }

    private static void publishSome(Publisher publisher, AtomicInteger next, List<CompletableFuture<?>> sent) {
        sent.removeIf(CompletableFuture::isDone);
        int slowest =
                NAMES.stream().mapToInt(name -> tally(name).largest()).min().orElseThrow();
        if (next.get() - slowest > MOST_BEHIND) {
            return;
        }
        for (int i = 0; i < MESSAGES_A_TICK; i++) {
            int number = next.getAndIncrement();
            sent.add(publisher.publish("numbers/" + number, Integer.toString(number), 1 + number % 2, false));
        }
    }

    private String account(JobClient job, int count) {
        return "the job is " + job.getJobStatus().join() + "\n"
                + NAMES.stream()
                        .map(name -> name + " misses of " + count + " "
                                + tally(name).missing(count) + ", has twice "
                                + tally(name).surplus())
                        .collect(Collectors.joining("\n"))
                + "\nthe broker's log is in " + directory + KillDiary.text();
    }

    private static Counts tally(String name) {
        return Tally.RUNNING.get(name);
    }
}
