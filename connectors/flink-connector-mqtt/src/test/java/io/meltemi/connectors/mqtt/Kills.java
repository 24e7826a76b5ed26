// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Kills broker and job at random, for ten minutes or for {@code -Dmeltemi.kill-seconds}. What they do is the same again with
 * {@code -Dmeltemi.kill-seed}; {@code -Dmeltemi.broker-log=all} has the broker log every packet.
 */
final class Kills {

    /** All that is on its way has arrived by then, on a slow machine as well. */
    static final Duration SETTLING = Duration.ofMinutes(15);

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("meltemi.kill-seconds", 600));
    private static final int LONGEST_PEACE_MILLIS = LENGTH.toSeconds() < 60 ? 1_000 : 15_000;
    private static final int SHORTEST_AWAY_MILLIS = 100;
    private static final int LONGEST_AWAY_MILLIS = 500;

    private final long seed = Long.getLong("meltemi.kill-seed", System.nanoTime());
    private final Mosquitto broker;
    private final AtomicBoolean failJob;
    private final Supplier<?> progress;
    private int ofJob;
    private int ofBroker;

    /**
     * @param failJob set to true, it makes the job fail once
     * @param progress for the diary
     */
    Kills(Mosquitto broker, AtomicBoolean failJob, Supplier<?> progress) {
        this.broker = broker;
        this.failJob = failJob;
        this.progress = progress;
        KillDiary.clear();
        KillDiary.note("seed " + seed);
    }

    /** A broker whose log can be laid beside the diary. */
    static Mosquitto broker(Path directory) throws IOException {
        return new Mosquitto(
                directory,
                "log_timestamp_format %H:%M:%S",
                "log_type " + System.getProperty("meltemi.broker-log", "notice"));
    }

    /**
     * A connection that notices each time that the broker is away. If it did not, it would take six kills of the broker within 5 s each
     * for another client with its id.
     */
    static MqttConnection connection(Mosquitto broker) {
        Duration pause = Duration.ofMillis(50);
        return broker.connection().pauses(pause, pause).build();
    }

    /** Returns when the time is over; the broker runs then. */
    void run() throws Exception {
        Random random = new Random(seed);
        for (long end = System.nanoTime() + LENGTH.toNanos(); System.nanoTime() < end; ) {
            peace(random.nextInt(LONGEST_PEACE_MILLIS));
            if (random.nextBoolean()) {
                ofJob++;
                note("KILL the job");
                failJob.set(true);
            } else {
                ofBroker++;
                note("KILL the broker");
                broker.stop();
                note("the broker has stopped");
                peace(random.nextInt(SHORTEST_AWAY_MILLIS, LONGEST_AWAY_MILLIS));
                broker.start();
                note("the broker has started");
            }
        }
        failJob.set(false);
    }

    @Override
    public String toString() {
        return ofJob + " kills of the job and " + ofBroker + " of the broker in " + LENGTH.toSeconds() + " s";
    }

    private void note(String what) {
        KillDiary.note(what + ", at " + progress.get());
    }

    private static void peace(int millis) {
        await().pollDelay(Duration.ofMillis(millis))
                .atMost(Duration.ofMinutes(1))
                .until(() -> true);
    }
}
