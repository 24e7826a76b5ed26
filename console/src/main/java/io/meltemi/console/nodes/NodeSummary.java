package io.meltemi.console.nodes;

import io.meltemi.console.database.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node as lists show it.
 *
 * @param severityReason why the severity holds; left out for who may not read all of the network's sensors
 * @param openAlerts how many of its alerts are not resolved
 */
public record NodeSummary(
        String network,
        String node,
        String functionalMode,
        String severity,
        String reportedSeverity,
        String assessedSeverity,
        @Nullable Instant severitySince,
        @Nullable String severityReason,
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
        int samplingIntervalSeconds,
        boolean blockedByOperator,
        long openAlerts) {

    static NodeSummary of(Row row, boolean withReason) {
        return new NodeSummary(
                row.text("network"),
                row.text("node_id"),
                row.text("functional_mode"),
                row.text("severity"),
                row.text("reported_severity"),
                row.text("assessed_severity"),
                row.instantOrNull("severity_since"),
                withReason ? row.textOrNull("severity_reason") : null,
                row.text("connectivity"),
                row.instantOrNull("connectivity_since"),
                row.instantOrNull("last_seen"),
                row.textOrNull("country"),
                row.textOrNull("district_state"),
                row.textOrNull("city"),
                row.textOrNull("area_description"),
                row.textOrNull("area"),
                row.textOrNull("building"),
                row.textOrNull("room"),
                row.numberOrNull("longitude"),
                row.numberOrNull("latitude"),
                row.textOrNull("platform"),
                row.textOrNull("os"),
                (int) row.whole("config_version"),
                (int) row.whole("sampling_interval_seconds"),
                row.flag("blocked_by_operator"),
                row.whole("open_alerts"));
    }
}
