package io.meltemi.alerts.life;

import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.ConnectivityChange;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.PartCondition;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * (node, input, now) to (node, events of its alerts, when to look again). An input's own time decides, so that the same inputs
 * make the same alerts when they come again after a failure; {@code now} decides only what has ended by time alone, and that no
 * time lies far ahead. Inputs that come twice change nothing, if the lines of a window come in the order of their ends: a line
 * that late readings revised may raise a forecast that a newer line has already denied, since calm series are not remembered;
 * the newer line ends it when it comes again, or the next one does.
 */
public final class AlertLife {

    private final int rejectionsPerMinute;

    /** @param rejectionsPerMinute more of them make an alert; at least 1 */
    public AlertLife(int rejectionsPerMinute) {
        if (rejectionsPerMinute < 1) {
            throw new IllegalArgumentException("rejectionsPerMinute must be at least 1, found " + rejectionsPerMinute);
        }
        this.rejectionsPerMinute = rejectionsPerMinute;
    }

    /** A node's severity or connectivity changed. */
    public LifeStep onSeverityEvent(@Nullable NodeLife known, SeverityEvent event, Instant now) {
        Draft draft = draft(known, event.network(), event.nodeId(), event.time(), now);
        SeverityChange severity = event.severityChange();
        ConnectivityChange connectivity = event.connectivityChange();
        if (severity != null) {
            SeverityAlerts.hear(draft, event, severity);
        } else if (connectivity != null) {
            PresenceAlerts.hear(draft, event, connectivity);
        }
        return draft.step();
    }

    /** Validation said something of a node. */
    public LifeStep onNodeEvent(@Nullable NodeLife known, NodeEvent event, Instant now) {
        Draft draft = draft(known, event.network(), event.nodeId(), event.time(), now);
        BlockedAlerts.hear(draft, event);
        return draft.step();
    }

    /** A line was fitted, with forecasts or without. */
    public LifeStep onTrend(@Nullable NodeLife known, Trend trend, Instant now) {
        Draft draft = draft(known, trend.network(), trend.nodeId(), trend.windowEnd(), now);
        ForecastAlerts.hear(draft, trend);
        return draft.step();
    }

    /** A pattern was found, or more is known of it. */
    public LifeStep onPattern(@Nullable NodeLife known, Pattern pattern, Instant now) {
        Draft draft = draft(known, pattern.network(), pattern.nodeId(), PatternAlerts.at(pattern), now);
        PatternAlerts.hear(draft, pattern);
        return draft.step();
    }

    /** Whether a node's rejections are now too many, so that {@link #onRejections} is to be asked. */
    public boolean isTooMany(RejectionMeter meter, Instant time) {
        return !meter.alerting() && meter.perMinute(time) > rejectionsPerMinute;
    }

    /** Too many messages are rejected. */
    public LifeStep onRejections(@Nullable NodeLife known, RejectionMeter meter, RejectedMessage last, Instant now) {
        Draft draft = draft(known, last.network(), last.nodeId(), last.time(), now);
        RejectionAlerts.tooMany(draft, meter, last, rejectionsPerMinute);
        return draft.step();
    }

    /** When rejections that were too many are few enough, if no more come; null while they are not too many. */
    public @Nullable Instant calmAt(RejectionMeter meter) {
        return meter.alerting() ? meter.calmAt(rejectionsPerMinute) : null;
    }

    /** Rejections that were too many are few enough. */
    public LifeStep onCalm(@Nullable NodeLife known, RejectionMeter meter, Instant now) {
        Draft draft = draft(known, null, null, meter.calmAt(rejectionsPerMinute), now);
        RejectionAlerts.calm(draft, meter, rejectionsPerMinute);
        return draft.step();
    }

    /** A part of the platform does well, or does not. */
    public LifeStep onPart(@Nullable NodeLife known, PartCondition condition, Instant now) {
        Draft draft = draft(known, null, null, condition.time(), now);
        PlatformAlerts.hear(draft, condition);
        return draft.step();
    }

    /** Somebody takes care of an alert, has a word to say of it, or asks for more people. */
    public LifeStep onAcknowledgement(@Nullable NodeLife known, Acknowledgement acknowledgement, Instant now) {
        Draft draft = draft(known, acknowledgement.network(), acknowledgement.nodeId(), acknowledgement.time(), now);
        Acknowledging.hear(draft, acknowledgement);
        return draft.step();
    }

    /** Time passed. */
    public LifeStep onTime(NodeLife known, Instant now) {
        return new Draft(known, now, now).step();
    }

    private static Draft draft(
            @Nullable NodeLife known, @Nullable String network, @Nullable String nodeId, Instant time, Instant now) {
        return new Draft(known == null ? NodeLife.first(network, nodeId) : known, time, now);
    }
}
