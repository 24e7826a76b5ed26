package io.meltemi.jobs;

import java.util.Map;
import java.util.Properties;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param properties further client properties, such as security settings; they win over ours
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {

    public KafkaConnection {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrapServers must name at least one host:port, found nothing");
        }
        properties = Map.copyOf(properties);
    }

    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Map.of());
    }

    /** The given defaults, overridden by this connection's properties. */
    Properties clientProperties(Map<String, String> defaults) {
        Properties client = new Properties();
        defaults.forEach(client::setProperty);
        properties.forEach(client::setProperty);
        return client;
    }
}
