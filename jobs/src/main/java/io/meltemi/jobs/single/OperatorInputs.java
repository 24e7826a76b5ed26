package io.meltemi.jobs.single;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.alert.AlertInput;
import io.meltemi.jobs.alert.AlertInputDeserializer;
import io.meltemi.jobs.alert.AlertSetting;
import io.meltemi.jobs.alert.AlertSettingDeserializer;
import io.meltemi.jobs.pattern.declared.DeclaredChange;
import io.meltemi.jobs.pattern.declared.DeclaredChangeDeserializer;
import io.meltemi.jobs.pattern.declared.DeclaredInput;
import io.meltemi.jobs.pattern.declared.DeclaredInputDeserializer;
import io.meltemi.jobs.push.RouteChange;
import io.meltemi.jobs.push.RouteChangeDeserializer;
import io.meltemi.jobs.severity.PlatformInput;
import io.meltemi.jobs.severity.PlatformInputDeserializer;
import io.meltemi.jobs.trend.RuleChange;
import io.meltemi.jobs.trend.RuleChangeDeserializer;
import io.meltemi.jobs.validation.InboundRecordDeserializer;
import io.meltemi.jobs.validation.ValidationJob;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What operators and the platform itself write, for each job as it reads it. */
record OperatorInputs(DataStream<StoredRecord> records) {

    private static final List<String> TOPICS = List.of(
            KafkaTopics.MQTT_INBOUND,
            KafkaTopics.RULES,
            KafkaTopics.DECLARED_PATTERNS,
            KafkaTopics.SUBSCRIBERS,
            KafkaTopics.ROUTING,
            KafkaTopics.SILENCES,
            KafkaTopics.PUSH_ROUTES,
            KafkaTopics.ACKNOWLEDGEMENTS,
            KafkaTopics.PLATFORM_HEALTH,
            KafkaTopics.ALERTS);

    static OperatorInputs of(StreamExecutionEnvironment environment, TimescaleDbOptions database) {
        return new OperatorInputs(environment
                .fromSource(
                        new StoredRecordSource(database, TOPICS),
                        WatermarkStrategy.noWatermarks(),
                        SingleJob.RECORDS_SOURCE,
                        TypeInformation.of(StoredRecord.class))
                .uid(SingleJob.RECORDS_SOURCE)
                .setParallelism(1));
    }

    DataStream<InboundRecord> orders() {
        String name = "platform-orders-arrivals";
        return read(
                        List.of(KafkaTopics.MQTT_INBOUND),
                        new InboundRecordDeserializer(),
                        InboundRecord.class,
                        "platform-orders")
                .assignTimestampsAndWatermarks(ValidationJob.arrivals())
                .uid(name)
                .name(name)
                .setParallelism(1);
    }

    DataStream<PlatformInput> rulesOfSeverity() {
        return read(
                List.of(KafkaTopics.RULES),
                new PlatformInputDeserializer(),
                PlatformInput.class,
                "platform-severity-rules");
    }

    DataStream<RuleChange> rulesOfTrends() {
        return read(List.of(KafkaTopics.RULES), new RuleChangeDeserializer(), RuleChange.class, "platform-trend-rules");
    }

    DataStream<DeclaredChange> declaredPatterns() {
        return read(
                List.of(KafkaTopics.DECLARED_PATTERNS),
                new DeclaredChangeDeserializer(),
                DeclaredChange.class,
                "platform-declared-patterns");
    }

    /** What the alert job wrote. */
    DataStream<DeclaredInput> alerts() {
        return read(
                List.of(KafkaTopics.ALERTS),
                new DeclaredInputDeserializer(),
                DeclaredInput.class,
                "platform-pattern-alerts");
    }

    DataStream<AlertSetting> settings() {
        return read(
                List.of(KafkaTopics.SUBSCRIBERS, KafkaTopics.ROUTING, KafkaTopics.SILENCES),
                new AlertSettingDeserializer(),
                AlertSetting.class,
                "platform-alert-settings");
    }

    DataStream<AlertInput> acknowledgementsAndHealth() {
        return read(
                List.of(KafkaTopics.ACKNOWLEDGEMENTS, KafkaTopics.PLATFORM_HEALTH),
                new AlertInputDeserializer(),
                AlertInput.class,
                "platform-alert-records-read");
    }

    DataStream<RouteChange> pushRoutes() {
        return read(
                List.of(KafkaTopics.PUSH_ROUTES),
                new RouteChangeDeserializer(),
                RouteChange.class,
                "platform-push-routes");
    }

    private <T> SingleOutputStreamOperator<T> read(
            List<String> topics, KafkaRecordDeserializationSchema<T> deserializer, Class<T> type, String name) {
        return records.flatMap(new StoredInputs<>(topics, deserializer), TypeInformation.of(type))
                .uid(name)
                .name(name)
                .setParallelism(1);
    }
}
