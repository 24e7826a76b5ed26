package io.meltemi.jobs.single;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** All jobs in one application, between an MQTT broker and the database. */
public final class SingleJob {

    public static final String NAME = "platform";

    private SingleJob() {}

    /** Defines the job. Checkpoints and restarts stay as the environment has them; without checkpoints nothing is acknowledged. */
    public static void define(StreamExecutionEnvironment environment, SingleOptions options) {
        throw new UnsupportedOperationException("not yet: " + options);
    }
}
