package io.meltemi.jobs;

import io.meltemi.jobs.JobKafka.RecordKey;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Makes Kafka records of values, with a key where there is one. Their timestamp is when Kafka's client sends them. */
record KeyedRecordSerializer<T>(String topic, RecordKey<T> key, SerializationSchema<T> value)
        implements KafkaRecordSerializationSchema<T> {

    private static final long serialVersionUID = 1L;

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) throws Exception {
        value.open(context);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, @Nullable Long timestamp) {
        String keyText = key.of(element);
        byte[] keyBytes = keyText == null ? null : keyText.getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, keyBytes, value.serialize(element));
    }
}
