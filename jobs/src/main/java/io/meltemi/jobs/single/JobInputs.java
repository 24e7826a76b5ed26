package io.meltemi.jobs.single;

import io.meltemi.alerts.life.RejectedMessage;
import io.meltemi.jobs.alert.AlertInput;
import io.meltemi.jobs.pattern.declared.DeclaredInput;
import io.meltemi.jobs.severity.PlatformInput;
import io.meltemi.jobs.severity.SeverityInput;
import io.meltemi.jobs.severity.SeverityJob.Assessed;
import io.meltemi.jobs.storage.StoredRow;
import io.meltemi.jobs.trend.TrendInput;
import io.meltemi.jobs.validation.ValidationJob.Validated;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.Trend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/** What each job hears of the jobs before it: the same as from their topics. */
record JobInputs(Validated validated, OperatorInputs operators) {

    DataStream<TrendInput> ofTrends() {
        DataStream<TrendInput> readings =
                Named.some(validated.readings(), TrendInput::ofNumber, TrendInput.class, "platform-trend-readings");
        return readings.union(Named.some(
                validated.nodeEvents(), TrendInput::ofConfiguration, TrendInput.class, "platform-trend-node-events"));
    }

    DataStream<SeverityInput> ofSeverity(DataStream<Trend> trends) {
        return Named.map(validated.readings(), SeverityInput::of, SeverityInput.class, "platform-severity-readings")
                .union(
                        Named.map(
                                validated.nodeEvents(),
                                SeverityInput::of,
                                SeverityInput.class,
                                "platform-severity-node-events"),
                        Named.some(
                                validated.rejections(),
                                SeverityInput::heardBy,
                                SeverityInput.class,
                                "platform-severity-rejections"),
                        Named.map(trends, SeverityInput::of, SeverityInput.class, "platform-severity-trends"));
    }

    DataStream<PlatformInput> ofPlatform() {
        return Named.map(
                        validated.heartbeats(),
                        PlatformInput::heartbeat,
                        PlatformInput.class,
                        "platform-severity-heartbeats")
                .union(operators.rulesOfSeverity());
    }

    DataStream<DeclaredInput> ofPatterns(Assessed assessed) {
        return Named.map(validated.readings(), DeclaredInput::of, DeclaredInput.class, "platform-pattern-readings")
                .union(
                        Named.map(
                                assessed.severityEvents(),
                                DeclaredInput::of,
                                DeclaredInput.class,
                                "platform-pattern-severity-events"),
                        Named.map(
                                validated.nodeEvents(),
                                DeclaredInput::of,
                                DeclaredInput.class,
                                "platform-pattern-node-events"),
                        operators.alerts());
    }

    /** @param patterns null where there are none */
    DataStream<AlertInput> ofAlerts(
            Assessed assessed, DataStream<Trend> trends, @Nullable DataStream<Pattern> patterns) {
        DataStream<AlertInput> inputs = Named.map(
                        assessed.severityEvents(), AlertInput::of, AlertInput.class, "platform-alert-severity-events")
                .union(
                        Named.map(
                                validated.nodeEvents(), AlertInput::of, AlertInput.class, "platform-alert-node-events"),
                        Named.map(trends, AlertInput::of, AlertInput.class, "platform-alert-trends"),
                        Named.map(
                                validated.rejections(),
                                rejection -> AlertInput.of(RejectedMessage.of(rejection)),
                                AlertInput.class,
                                "platform-alert-rejections"),
                        operators.acknowledgementsAndHealth());
        return patterns == null
                ? inputs
                : inputs.union(Named.map(patterns, AlertInput::of, AlertInput.class, "platform-alert-patterns"));
    }

    DataStream<StoredRow> rows() {
        return Named.map(validated.readings(), StoredRow::of, StoredRow.class, "platform-storage-readings")
                .union(Named.map(
                        validated.rejections(), StoredRow::of, StoredRow.class, "platform-storage-rejections"));
    }
}
