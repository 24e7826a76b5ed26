package io.meltemi.operations.topic;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producers for few records, each of which is sent at once or fails soon. */
final class PromptProducer {

    private PromptProducer() {}

    /**
     * Opens one.
     *
     * @param patienceMillis after which a record that Kafka does not have has failed
     */
    static KafkaProducer<String, byte[]> open(String bootstrapServers, int patienceMillis) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        patienceMillis,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        patienceMillis,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        patienceMillis),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
