package io.meltemi.jobs.single;

import io.meltemi.connectors.mqtt.MqttSource;
import io.meltemi.connectors.timescaledb.TimescaleDbSink;
import io.meltemi.jobs.alert.AlertJob;
import io.meltemi.jobs.delivery.DeliveryJob;
import io.meltemi.jobs.pattern.PatternJob;
import io.meltemi.jobs.pattern.PatternOptions;
import io.meltemi.jobs.push.PushJob;
import io.meltemi.jobs.push.PushOptions;
import io.meltemi.jobs.severity.SeverityJob;
import io.meltemi.jobs.severity.SeverityJob.Assessed;
import io.meltemi.jobs.storage.StorageJob;
import io.meltemi.jobs.trend.TrendJob;
import io.meltemi.jobs.validation.ValidationJob;
import io.meltemi.jobs.validation.ValidationJob.Validated;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.push.point.PushJson;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.topic.KafkaTopics;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * All jobs in one application, between an MQTT broker and the database, for sites that want no Kafka: validation, severity, trend, alert,
 * delivery, storage, and where they are switched on pattern and push, each the same graph as by itself. What a job tells another goes
 * from operator to operator instead of through a topic.
 *
 * <p><b>What reads.</b> Nodes' messages come from the broker with QoS 1 and are acknowledged when the checkpoint after them is complete, so
 * none is lost while the broker keeps the session. What operators write is read from {@code meltemi.platform_records}.
 *
 * <p><b>The one circle</b>: declared patterns hear of alerts, and alerts of patterns. It goes through {@code meltemi.platform_records}, as
 * it goes through the topic {@code alerts} otherwise, so that it cannot hold itself up and outlives a failure.
 *
 * <p><b>After a failure</b> all operators go back to one checkpoint together, and the broker delivers again what came after it. With
 * stamped arrivals each of these messages is what it was, and what it does is done once, except that an answer may reach a node
 * twice. Without stamps a message that comes again arrives anew, later:
 *
 * <ul>
 *   <li>a reading with a time of its own is stored once, and counted as a duplicate; one without is stored twice, and so is a
 *       rejection; the ledger of that hour has as many more stored, rejected or duplicate than received;
 *   <li>alerts and notifications are therefore told when a checkpoint has them, up to one checkpoint interval later: told before,
 *       those that follow from a message that comes again would be told again, as others.
 * </ul>
 */
public final class SingleJob {

    public static final String NAME = "platform";

    static final String MESSAGES_SOURCE = "platform-messages-source";
    static final String MESSAGES_ONCE = "platform-messages-once";
    static final String RECORDS_SOURCE = "platform-records-source";
    static final String RECORDS_SINK = "platform-records-sink";
    static final String ALERTS_HELD = "platform-alerts-held";
    static final String NOTIFICATIONS_HELD = "platform-notifications-held";
    static final String OUTBOUND_SINK = "platform-outbound-sink";

    private SingleJob() {}

    /** Defines the job. Checkpoints and restarts stay as the environment has them; without checkpoints nothing is acknowledged. */
    public static void define(StreamExecutionEnvironment environment, SingleOptions options) {
        options.job().applyTo(environment);
        DataStream<InboundRecord> messages = environment
                .fromSource(
                        messages(options),
                        ValidationJob.arrivals(),
                        MESSAGES_SOURCE,
                        TypeInformation.of(InboundRecord.class))
                .uid(MESSAGES_SOURCE)
                .setParallelism(1)
                .filter(new DeliveredOnce())
                .uid(MESSAGES_ONCE)
                .name(MESSAGES_ONCE)
                .setParallelism(1);
        OperatorInputs operators = OperatorInputs.of(environment, options.database());

        Validated validated = ValidationJob.validate(messages.union(operators.orders()), options.validation());
        JobInputs inputs = new JobInputs(validated, operators);
        DataStream<Trend> trends = TrendJob.fit(inputs.ofTrends(), operators.rulesOfTrends(), options.trend());
        Assessed assessed = SeverityJob.assess(inputs.ofSeverity(trends), inputs.ofPlatform(), options.severity());
        DataStream<Pattern> patterns = patterns(inputs, assessed, options.pattern());
        AlertJob.Alerted alerted =
                AlertJob.alert(inputs.ofAlerts(assessed, trends, patterns), operators.settings(), options.alert());

        boolean comeAgainAsOthers = !options.arrivalsAreStamped();
        DataStream<AlertEvent> alerts = HeldUntilCheckpoint.in(alerted.events(), comeAgainAsOthers, ALERTS_HELD);
        DeliveryJob.deliver(
                HeldUntilCheckpoint.in(alerted.notifications(), comeAgainAsOthers, NOTIFICATIONS_HELD),
                options.delivery());
        StorageJob.store(
                inputs.rows(),
                validated.nodeEvents(),
                assessed.severityEvents(),
                trends,
                patterns,
                alerts,
                options.storage());
        validated
                .outboundMessages()
                .union(assessed.outboundMessages())
                .sinkTo(OutboundMessages.sink(options))
                .uid(OUTBOUND_SINK)
                .name(OUTBOUND_SINK);
        write(validated, operators, alerts, options);
    }

    private static MqttSource<InboundRecord> messages(SingleOptions options) {
        return MqttSource.builder(
                        options.broker(), new InboundSchema(options.heartbeatTopic(), options.arrivalsAreStamped()))
                .topics(options.topicFilters())
                .qos(1)
                .clientIdPrefix(options.clientIdPrefix() + "-in")
                .build();
    }

    private static @Nullable DataStream<Pattern> patterns(
            JobInputs inputs, Assessed assessed, @Nullable PatternOptions options) {
        return options == null
                ? null
                : PatternJob.find(
                        inputs.ofPatterns(assessed), inputs.operators().declaredPatterns(), options);
    }

    /** What goes round by the database: alerts to declared patterns, and what could not be pushed to whoever looks for it. */
    private static void write(
            Validated validated, OperatorInputs operators, DataStream<AlertEvent> alerts, SingleOptions options) {
        DataStream<WrittenRecord> written = null;
        if (options.pattern() != null) {
            written = Named.map(
                    alerts,
                    event -> new WrittenRecord(
                            KafkaTopics.ALERTS, event.alert().alertId(), EventJson.ALERT_EVENTS.write(event)),
                    WrittenRecord.class,
                    "platform-alert-records");
        }
        PushOptions push = options.push();
        if (push != null) {
            DataStream<WrittenRecord> letters = Named.map(
                    PushJob.push(validated.readings(), operators.pushRoutes(), push),
                    letter ->
                            new WrittenRecord(KafkaTopics.PUSH_DEAD_LETTERS, letter.routeId(), PushJson.write(letter)),
                    WrittenRecord.class,
                    "platform-dead-letter-records");
            written = written == null ? letters : written.union(letters);
        }
        if (written != null) {
            Sink<WrittenRecord> sink = TimescaleDbSink.of(options.database(), RecordWriter::new, new RefusedRecords());
            written.sinkTo(sink).uid(RECORDS_SINK).name(RECORDS_SINK).setParallelism(1);
        }
    }
}
