package io.meltemi.jobs.single;

import io.meltemi.jobs.KafkaServer;
import io.meltemi.jobs.storage.StorageDatabase;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Through Kafka, written as the bridge and operators write. */
final class KafkaRun extends PlatformRun implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    KafkaRun(KafkaServer kafka, StorageDatabase database, Instant start) {
        super(database, start);
        this.producer = kafka.producer();
    }

    @Override
    void write(String topic, String key, byte[] value, String operator, Instant at) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), value);
        if (operator != null) {
            record.headers()
                    .add(KafkaTopics.HEADER_OPERATOR, bytes(operator))
                    .add(KafkaTopics.HEADER_ARRIVED_AT, bytes(at.toString()));
        }
        producer.send(record).get();
    }

    @Override
    void tell(List<Told> told) throws Exception {
        for (Told each : told) {
            String[] levels = each.topic().split("/");
            String key = levels.length == 10 ? levels[0] + "/" + levels[1] : each.topic();
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    KafkaTopics.MQTT_INBOUND, bytes(key), bytes(each.payload().replace("hush", "***")));
            record.headers()
                    .add(KafkaTopics.HEADER_MQTT_TOPIC, bytes(each.topic()))
                    .add(KafkaTopics.HEADER_MQTT_QOS, bytes("1"))
                    .add(KafkaTopics.HEADER_MQTT_RETAINED, bytes("false"))
                    .add(KafkaTopics.HEADER_ARRIVED_AT, bytes(each.arrivedAt().toString()));
            producer.send(record).get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
