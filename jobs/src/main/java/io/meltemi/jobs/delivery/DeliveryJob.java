package io.meltemi.jobs.delivery;

import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.outbox.NotificationSink;
import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The delivery job: notifications into the outbox, and from there to people. */
public final class DeliveryJob {

    public static final String NAME = "delivery";
    public static final String GROUP_ID = "meltemi-delivery";

    static final String SOURCE = "delivery-notifications-source";
    static final String SINK = "delivery-outbox-sink";

    private DeliveryJob() {}

    /** Defines the job between Kafka and a database that {@code io.meltemi.sql.Migrations} has brought up to date. */
    public static void define(
            StreamExecutionEnvironment environment, KafkaConnection connection, DeliveryOptions options) {
        define(
                environment,
                JobKafka.source(connection, KafkaTopics.NOTIFICATIONS, GROUP_ID, new NotificationDeserializer()),
                options);
    }

    /** Defines the job with any source. Checkpoints and restarts stay as the environment has them. */
    public static void define(
            StreamExecutionEnvironment environment, Source<Notification, ?, ?> notifications, DeliveryOptions options) {
        options.job().applyTo(environment);
        deliver(
                environment
                        .fromSource(
                                notifications,
                                WatermarkStrategy.noWatermarks(),
                                SOURCE,
                                TypeInformation.of(Notification.class))
                        .uid(SOURCE),
                options);
    }

    /** What follows the job's source; the environment has the job's options already. */
    public static void deliver(DataStream<Notification> notifications, DeliveryOptions options) {
        notifications.sinkTo(sink(options)).uid(SINK).name(SINK);
    }

    /** Runs the job; the arguments are those of {@link DeliveryArguments}. */
    public static void main(String[] arguments) throws Exception {
        DeliveryArguments parsed = DeliveryArguments.parse(arguments, System.getenv());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, parsed.connection(), parsed.options());
        environment.execute(NAME);
    }

    private static Sink<Notification> sink(DeliveryOptions options) {
        Map<String, ChannelFactory> channels = new HashMap<>();
        options.channels().forEach((channel, factory) -> channels.put(channel.label(), factory));
        return new NotificationSink<>(
                options.database(), new NotificationFormat(), options.messages(), channels, options.dispatcher());
    }
}
