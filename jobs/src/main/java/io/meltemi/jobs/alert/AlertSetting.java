package io.meltemi.jobs.alert;

import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber, the routing tree or a silence as it is now.
 *
 * @param topic the Kafka topic that it stands on
 * @param key its name there
 * @param json null when it was deleted
 */
public record AlertSetting(String topic, String key, @Nullable String json) {

    /** Broadcast state: the JSON by {@link #stateKey}. */
    static final MapStateDescriptor<String, String> STATE =
            new MapStateDescriptor<>("alert-settings", Types.STRING, Types.STRING);

    /** {@code topic/key}. */
    String stateKey() {
        return topic + "/" + key;
    }

    /** A setting as it stands in the broadcast state. */
    static AlertSetting stored(String stateKey, String json) {
        int slash = stateKey.indexOf('/');
        return new AlertSetting(stateKey.substring(0, slash), stateKey.substring(slash + 1), json);
    }
}
