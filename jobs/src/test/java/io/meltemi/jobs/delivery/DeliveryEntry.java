package io.meltemi.jobs.delivery;

import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The delivery job's entry point where the process's environment has a secret for links. */
public final class DeliveryEntry {

    private DeliveryEntry() {}

    public static void main(String[] arguments) throws Exception {
        DeliveryArguments parsed =
                DeliveryArguments.parse(arguments, Map.of(DeliveryArguments.LINK_VARIABLE, "s".repeat(64)));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        DeliveryJob.define(environment, parsed.connection(), parsed.options());
        environment.execute(DeliveryJob.NAME);
    }
}
