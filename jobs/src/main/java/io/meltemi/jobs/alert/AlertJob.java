package io.meltemi.jobs.alert;

import io.meltemi.alerts.telling.Telling;
import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The alert job: what is wrong, who is told of it, and when (contract section 7). */
public final class AlertJob {

    public static final String NAME = "alert";
    public static final String GROUP_ID = "meltemi-alert";

    static final String SOURCE = "alert-source";
    static final String SETTINGS_SOURCE = "alert-settings-source";
    static final String LIFE = "alert-life";
    static final String TELLING = "alert-telling";
    static final String SUBSCRIBER = "alert-subscriber";
    static final String ALERTS_SINK = "alert-alerts-sink";
    static final String NOTIFICATIONS_SINK = "alert-notifications-sink";

    private static final List<String> SETTINGS_TOPICS =
            List.of(KafkaTopics.SUBSCRIBERS, KafkaTopics.ROUTING, KafkaTopics.SILENCES);

    private AlertJob() {}

    /** Defines the job between Kafka topics. */
    public static void define(
            StreamExecutionEnvironment environment, KafkaConnection connection, AlertOptions options) {
        define(
                environment,
                JobKafka.source(connection, AlertInputDeserializer.TOPICS, GROUP_ID, new AlertInputDeserializer()),
                JobKafka.wholeSource(connection, SETTINGS_TOPICS, GROUP_ID, new AlertSettingDeserializer()),
                AlertSinks.kafka(connection),
                options);
    }

    /** Defines the job between any sources and sinks. Checkpoints and restarts stay as the environment has them. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<AlertInput, ?, ?> inputs,
            Source<AlertSetting, ?, ?> settings,
            AlertSinks sinks,
            AlertOptions options) {
        options.job().applyTo(environment);
        DataStream<AlertSetting> changes = environment
                .fromSource(
                        settings,
                        WatermarkStrategy.noWatermarks(),
                        SETTINGS_SOURCE,
                        TypeInformation.of(AlertSetting.class))
                .uid(SETTINGS_SOURCE)
                .setParallelism(1);
        DataStream<AlertInput> heard = environment
                .fromSource(inputs, WatermarkStrategy.noWatermarks(), SOURCE, TypeInformation.of(AlertInput.class))
                .uid(SOURCE);
        Alerted alerted = alert(heard, changes, options);
        alerted.events().sinkTo(sinks.alerts()).uid(ALERTS_SINK).name(ALERTS_SINK);
        alerted.notifications()
                .sinkTo(sinks.notifications())
                .uid(NOTIFICATIONS_SINK)
                .name(NOTIFICATIONS_SINK);
    }

    /** What comes out: events of alerts, and what people are told. */
    public record Alerted(DataStream<AlertEvent> events, DataStream<Notification> notifications) {}

    /** What is between the job's sources and its sinks; the environment has the job's options already. */
    public static Alerted alert(
            DataStream<AlertInput> inputs, DataStream<AlertSetting> settings, AlertOptions options) {
        BroadcastStream<AlertSetting> inForce = settings.broadcast(AlertSetting.STATE);
        SingleOutputStreamOperator<AlertEvent> life = inputs.keyBy(AlertInput::key, Types.STRING)
                .process(new AlertFunction(options.rejectionsPerMinute()), TypeInformation.of(AlertEvent.class))
                .uid(LIFE)
                .name(LIFE);
        SingleOutputStreamOperator<Telling> tellings = life.keyBy(TellingFunction::keyOf, Types.STRING)
                .connect(inForce)
                .process(new TellingFunction(), TypeInformation.of(Telling.class))
                .uid(TELLING)
                .name(TELLING);
        SingleOutputStreamOperator<Notification> notifications = tellings.keyBy(Telling::subscriber, Types.STRING)
                .connect(inForce)
                .process(new SubscriberFunction(), TypeInformation.of(Notification.class))
                .uid(SUBSCRIBER)
                .name(SUBSCRIBER);
        return new Alerted(
                life.union(
                        tellings.getSideOutput(TellingFunction.TOLD_OF),
                        notifications.getSideOutput(SubscriberFunction.HELD_BACK)),
                notifications);
    }

    /** Runs the job; the arguments are those of {@link AlertArguments}. */
    public static void main(String[] arguments) throws Exception {
        AlertArguments parsed = AlertArguments.parse(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, parsed.connection(), parsed.options());
        environment.execute(NAME);
    }
}
