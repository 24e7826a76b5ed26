package io.meltemi.bridge.inbound;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The producer's settings: what speed suggests and what KAFKA-01 demands. */
final class ProducerSettings {

    /** Room for the longest payload and its headers, in bytes. */
    static final int MAX_REQUEST_BYTES = 3 * 1024 * 1024;

    private ProducerSettings() {}

    /** The given settings over our defaults, under what cannot be changed. */
    static Map<String, Object> complete(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>();
        // An acknowledgement waits for Kafka, so waiting for a fuller batch costs each client its round trip.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "meltemi-bridge");
        settings.putAll(given);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return settings;
    }
}
