// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import io.meltemi.connectors.mqtt.MqttClientHandle.Session;
import io.meltemi.connectors.mqtt.MqttClientHandle.Subscription;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source reads.
 *
 * @param group of the shared subscription; null for a single member that gets everything
 * @param members of the group; null for one in each parallel reader
 */
record SourceOptions(
        MqttConnection connection,
        List<String> filters,
        int qos,
        @Nullable String group,
        @Nullable Integer members,
        String clientIdPrefix,
        Acknowledgement acknowledgement,
        BadMessages badMessages,
        boolean deduplicating,
        Bound bound)
        implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @throws IllegalArgumentException names all that is wrong */
    SourceOptions {
        filters = List.copyOf(filters);
        List<String> faults = new ArrayList<>();
        if (filters.isEmpty()) {
            faults.add("at least one topic filter is needed");
        }
        filters.forEach(filter -> checkFilter(faults, filter));
        if (qos < 0 || qos > 2) {
            faults.add("QoS must be 0, 1 or 2, found " + qos);
        }
        if (group != null && (group.isEmpty() || group.chars().anyMatch(c -> "/+#".indexOf(c) >= 0))) {
            faults.add("a group must be a name without '/', '+' and '#', found '" + group + "'");
        }
        if (members != null && members < 1) {
            faults.add("members must be at least 1, found " + members);
        }
        if (members != null && members > 1 && group == null) {
            faults.add("several members need a group, for each would get every message, found " + members);
        }
        if (members != null && members > 1 && bound instanceof Bound.Count) {
            faults.add("a source that ends after a count has one member, found " + members);
        }
        if (clientIdPrefix.isBlank()) {
            faults.add("a client id prefix is needed, for the broker keeps the session under it");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("MQTT source: " + String.join("; ", faults));
        }
    }

    /** How many members the source has at this parallelism. */
    int membersAt(int parallelism) {
        if (group == null || bound instanceof Bound.Count) {
            return 1;
        }
        return members == null ? parallelism : members;
    }

    String clientId(int member) {
        return clientIdPrefix + "-" + member;
    }

    Session session() {
        return qos == 0 || connection.sessionExpiry().toSeconds() == 0 ? Session.CLEAN : Session.KEPT;
    }

    List<Subscription> subscriptions() {
        return filters.stream()
                .map(filter -> new Subscription(group == null ? filter : "$share/" + group + "/" + filter, qos))
                .toList();
    }

    /** The most that a broker can have sent without being answered. */
    int mostUnacknowledged() {
        return connection.version() == MqttVersion.MQTT_5
                ? connection.receiveMaximum()
                : MqttConnection.LARGEST_RECEIVE_MAXIMUM;
    }

    private static void checkFilter(List<String> faults, String filter) {
        if (filter.startsWith("$share/")) {
            faults.add("a shared subscription is set by its group, found '" + filter + "'");
            return;
        }
        try {
            MqttTopicFilter.of(filter);
        } catch (IllegalArgumentException e) {
            faults.add("'" + filter + "' is not a topic filter: " + e.getMessage());
        }
    }
}
