package io.meltemi.jobs.alert;

import io.meltemi.jobs.UnreadableRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of {@code subscribers}, {@code routing} and {@code silences}. One without a key is counted and passed over;
 * whether a setting can be used is judged where it counts ({@link SettingsInForce}).
 */
final class AlertSettingDeserializer implements KafkaRecordDeserializationSchema<AlertSetting> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable UnreadableRecords unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = new UnreadableRecords(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<AlertSetting> out) {
        if (kafka.key() != null) {
            out.collect(new AlertSetting(
                    kafka.topic(), text(kafka.key()), kafka.value() == null ? null : text(kafka.value())));
        } else if (unreadable != null) {
            unreadable.add(
                    kafka,
                    new UncheckedIOException("a setting must have its name as its key", new IOException("no key")));
        }
    }

    @Override
    public TypeInformation<AlertSetting> getProducedType() {
        return TypeInformation.of(AlertSetting.class);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
