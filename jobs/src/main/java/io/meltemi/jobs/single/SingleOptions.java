package io.meltemi.jobs.single;

import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.alert.AlertOptions;
import io.meltemi.jobs.delivery.DeliveryOptions;
import io.meltemi.jobs.pattern.PatternOptions;
import io.meltemi.jobs.push.PushOptions;
import io.meltemi.jobs.severity.SeverityOptions;
import io.meltemi.jobs.storage.StorageOptions;
import io.meltemi.jobs.trend.TrendOptions;
import io.meltemi.jobs.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Options of the single job.
 *
 * @param broker that nodes and heartbeats publish to and that answers go out by; its user may read the filters and publish to every
 *     node's control topic and the system topics. MQTT 5, with a session that outlives the longest stop of the platform
 * @param clientIdPrefix the reader's client id is this with {@code -in-0} behind it, the writers' {@code -out-N}; the broker keeps the
 *     messages of a stopped platform under the reader's, so it stays the same for ever
 * @param topicFilters what nodes publish to, and {@code heartbeatTopic} where it is not among them
 * @param heartbeatTopic the MQTT topic of the platform's own signs of life, which no node may publish to
 * @param arrivalsAreStamped whether the broker stamps what it takes in ({@code io.meltemi.schemas.inbound.ArrivalStamp}), as the
 *     embedded one does: then a message that comes again is known, and nothing is stored or told twice. Only for a broker that
 *     overwrites the stamps of its clients
 * @param database with {@code platform_records}, which operators write to
 * @param pattern null where patterns are switched off
 * @param push null where pushing is switched off
 */
public record SingleOptions(
        MqttConnection broker,
        String clientIdPrefix,
        List<String> topicFilters,
        String heartbeatTopic,
        boolean arrivalsAreStamped,
        TimescaleDbOptions database,
        ValidationOptions validation,
        SeverityOptions severity,
        TrendOptions trend,
        AlertOptions alert,
        DeliveryOptions delivery,
        StorageOptions storage,
        @Nullable PatternOptions pattern,
        @Nullable PushOptions push) {

    /** @throws IllegalArgumentException names all that is wrong */
    public SingleOptions {
        topicFilters = List.copyOf(topicFilters);
        List<String> faults = new ArrayList<>();
        if (clientIdPrefix.isBlank()) {
            faults.add("a client id prefix is needed, for the broker keeps messages under it");
        }
        if (topicFilters.isEmpty()) {
            faults.add("at least one topic filter is needed");
        }
        if (heartbeatTopic.isBlank() || heartbeatTopic.contains("+") || heartbeatTopic.contains("#")) {
            faults.add("the heartbeats' topic must be a topic without wildcards, found '" + heartbeatTopic + "'");
        }
        List<JobOptions> jobs = Stream.of(
                        validation.job(),
                        severity.job(),
                        trend.job(),
                        alert.job(),
                        delivery.job(),
                        storage.job(),
                        pattern == null ? null : pattern.job(),
                        push == null ? null : push.job())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (jobs.size() > 1) {
            faults.add("all parts of the single job have one parallelism, found " + jobs);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("single job: " + String.join("; ", faults));
        }
    }

    /** What all parts have. */
    public JobOptions job() {
        return validation.job();
    }
}
