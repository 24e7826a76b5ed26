package io.meltemi.jobs.alert;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.AlertSettingsRejectedException;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.RoutingJson;
import io.meltemi.alerts.Silence;
import io.meltemi.alerts.SilenceJson;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings that an instance of an operator decides by. One that cannot be used is logged, and the former one goes on to count:
 * a stray record must not keep a person from being told.
 */
final class SettingsInForce {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsInForce.class);

    private final Map<String, Subscriber> subscribers = new HashMap<>();
    private final Map<String, Silence> silences = new HashMap<>();
    private final Map<String, Routing> routing = new HashMap<>();
    private @Nullable AlertSettings settings;

    /** Settings as they stand in an operator's broadcast state. */
    static SettingsInForce of(ReadOnlyBroadcastState<String, String> stored) throws Exception {
        SettingsInForce settings = new SettingsInForce();
        for (Map.Entry<String, String> entry : stored.immutableEntries()) {
            settings.put(AlertSetting.stored(entry.getKey(), entry.getValue()));
        }
        return settings;
    }

    /** What decides now. */
    AlertSettings settings() {
        AlertSettings made = settings;
        if (made == null) {
            made = new AlertSettings(
                    subscribers, routing.getOrDefault(KafkaTopics.ROUTING_KEY, Routing.DEFAULT), silences);
            settings = made;
        }
        return made;
    }

    /** Takes a setting, and keeps it in the operator's broadcast state when it counts. Answers whether another now decides. */
    boolean take(AlertSetting setting, BroadcastState<String, String> stored) throws Exception {
        boolean changed = put(setting);
        if (changed && setting.json() == null) {
            stored.remove(setting.stateKey());
        } else if (changed) {
            stored.put(setting.stateKey(), setting.json());
        }
        return changed;
    }

    /** Takes a setting. Answers whether another now decides. */
    boolean put(AlertSetting setting) {
        boolean changed =
                switch (setting.topic()) {
                    case KafkaTopics.SUBSCRIBERS -> put(subscribers, setting, SubscriberJson::read, Subscriber::name);
                    case KafkaTopics.SILENCES -> put(silences, setting, SilenceJson::read, Silence::id);
                    case KafkaTopics.ROUTING ->
                        put(routing, setting, RoutingJson::read, tree -> KafkaTopics.ROUTING_KEY);
                    default -> throw new IllegalArgumentException("no alert setting stands on " + setting.topic());
                };
        if (changed) {
            settings = null;
        }
        return changed;
    }

    private static <T> boolean put(
            Map<String, T> settings, AlertSetting setting, Reader<T> reader, Function<T, String> keyOf) {
        if (setting.json() == null) {
            return settings.remove(setting.key()) != null;
        }
        try {
            T read = reader.read(setting.json().getBytes(StandardCharsets.UTF_8));
            if (keyOf.apply(read).equals(setting.key())) {
                return !read.equals(settings.put(setting.key(), read));
            }
            LOG.warn("{} is of {} and does not count under another key", setting.stateKey(), keyOf.apply(read));
        } catch (AlertSettingsRejectedException e) {
            LOG.warn("{} cannot be used and does not count: {}", setting.stateKey(), e.getMessage());
        }
        return false;
    }

    /** Reads a kind of setting. */
    private interface Reader<T> {
        T read(byte[] json) throws AlertSettingsRejectedException;
    }
}
