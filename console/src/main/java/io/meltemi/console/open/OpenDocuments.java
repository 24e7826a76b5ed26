package io.meltemi.console.open;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers in JSON, as types, for the description of the API. Their members are written one by one, by {@link OpenTable}. */
final class OpenDocuments {

    private OpenDocuments() {}

    record Networks(Licence licence, List<Network> networks) {}

    record Network(String network, int nodes, int online, int warning, int danger) {}

    record Nodes(Licence licence, List<Node> nodes) {}

    record Node(
            String network,
            String node,
            String functionalMode,
            String severity,
            String reportedSeverity,
            String assessedSeverity,
            @Nullable Instant severitySince,
            String connectivity,
            @Nullable Instant connectivitySince,
            @Nullable Instant lastSeen,
            @Nullable String country,
            @Nullable String districtState,
            @Nullable String city,
            @Nullable String areaDescription,
            @Nullable String area,
            @Nullable String building,
            @Nullable String room,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable String platform,
            @Nullable String os,
            int configVersion,
            int samplingIntervalSeconds) {}

    record NodeWithLatest(Licence licence, Node node, List<LatestReading> latest) {}

    record Series(Licence licence, List<OneSeries> series) {}

    record OneSeries(
            String network,
            String node,
            String sensor,
            @Nullable String unit,
            @Nullable String dataType,
            @Nullable Instant firstTime,
            @Nullable Instant lastTime) {}

    record Latest(Licence licence, List<LatestReading> latest) {}

    record LatestReading(
            String network,
            String node,
            String sensor,
            Instant time,
            @Nullable Double value,
            @Nullable String text,
            @Nullable String unit,
            String dataType,
            String quality,
            @Nullable String building,
            @Nullable String room,
            @Nullable Double longitude,
            @Nullable Double latitude) {}

    /** Readings as they are, or in buckets. */
    record Readings(
            Licence licence,
            String network,
            String node,
            String sensor,
            Instant from,
            Instant to,
            @Nullable Duration bucket,
            @Nullable String note,
            @Nullable String next,
            List<Reading> readings) {}

    record Reading(
            Instant time,
            @Nullable Double value,
            @Nullable String text,
            @Nullable String unit,
            @Nullable String dataType,
            @Nullable String quality,
            @Nullable Long seq,
            @Nullable Double mean,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Long count,
            @Nullable Double sum,
            @Nullable Double stddev,
            @Nullable Double first,
            @Nullable Double last) {}

    record SeverityChanges(
            Licence licence, Instant from, Instant to, @Nullable String next, List<SeverityChange> severity) {}

    record SeverityChange(
            Instant time,
            String network,
            String node,
            String fromSeverity,
            String toSeverity,
            String severity,
            String origin,
            @Nullable String sensor,
            @Nullable String rule,
            @Nullable String reason) {}

    record Alerts(Licence licence, Instant from, Instant to, @Nullable String next, List<Alert> alerts) {}

    record Alert(
            String alertId,
            String kind,
            String state,
            String severity,
            String network,
            @Nullable String node,
            @Nullable String sensor,
            String summary,
            Instant startedAt,
            Instant updatedAt,
            @Nullable Instant resolvedAt,
            @Nullable String building,
            @Nullable String room,
            @Nullable String rule) {}
}
