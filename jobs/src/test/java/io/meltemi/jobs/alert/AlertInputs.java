package io.meltemi.jobs.alert;

import io.meltemi.alerts.life.RejectedMessage;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.ConnectivityChange;
import io.meltemi.schemas.event.Forecast;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.NodeState;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.PartCondition;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.event.TrendMethod;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test lets the alert job hear of the node {@code net/N1} and of the platform. */
final class AlertInputs {

    static final Place PLACE = new Place("GR", "Attica", "Athens", "Campus", "indoor", "A", "Lab1");
    static final String SENSOR = "temperature";

    private AlertInputs() {}

    /** Our own severity of the node changed. */
    static SeverityEvent assessed(long number, Instant at, Severity from, Severity to) {
        return assessed("N1", number, at, from, to);
    }

    static SeverityEvent assessed(String node, long number, Instant at, Severity from, Severity to) {
        boolean fires = to != Severity.NORMAL;
        String reason = fires ? "temperature is 41, rule hot fires at >= 35" : "no rule fires any more";
        return new SeverityEvent(
                number,
                number,
                at,
                "net",
                node,
                new SeverityChange(
                        SeverityOrigin.ASSESSED, from, to, reason, fires ? "hot" : null, fires ? SENSOR : null, from),
                null,
                new NodeCondition(Severity.NORMAL, to, at, reason, Connectivity.ONLINE, at, at));
    }

    static SeverityEvent offline(long number, Instant at) {
        return new SeverityEvent(
                number,
                number,
                at,
                "net",
                "N1",
                null,
                new ConnectivityChange(Connectivity.OFFLINE, ConnectivityChange.LAST_WILL),
                new NodeCondition(Severity.NORMAL, Severity.NORMAL, at, "", Connectivity.OFFLINE, at, at));
    }

    static NodeEvent accepted(long sequence, Instant at) {
        return nodeEvent(
                sequence,
                at,
                NodeEventType.CONFIGURATION_ACCEPTED,
                FunctionalMode.ACTIVE,
                new NodeConfiguration(
                        "N1",
                        "net",
                        PLACE,
                        23.7,
                        37.9,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "S",
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of("net/+/GR/#")));
    }

    static NodeEvent blocked(long sequence, Instant at) {
        return nodeEvent(sequence, at, NodeEventType.BLOCKED, FunctionalMode.BLOCKED, null);
    }

    private static NodeEvent nodeEvent(
            long sequence,
            Instant at,
            NodeEventType type,
            FunctionalMode mode,
            @Nullable NodeConfiguration configuration) {
        return new NodeEvent(
                sequence,
                at,
                "net",
                "N1",
                type,
                "server",
                Map.of(),
                new NodeState(mode, false, Severity.NORMAL, 1, SamplingIntervals.DEFAULT),
                configuration,
                configuration == null ? null : "<x/>");
    }

    static Trend trend(Instant end, @Nullable Instant crossesAt) {
        List<Forecast> forecasts = crossesAt == null
                ? List.of()
                : List.of(
                        new Forecast("humid", Severity.WARNING, 80, crossesAt, crossesAt.minusSeconds(60), null, 0.95));
        return new Trend(
                end,
                "net",
                "N1",
                "humidity",
                900L,
                null,
                TrendMethod.LEAST_SQUARES,
                0,
                15,
                840,
                0.25,
                70,
                0.99,
                0.01,
                forecasts);
    }

    /** An anomaly of the node's light that began at a time and goes on, or is over. */
    static Pattern pattern(Instant start, long revision, boolean isOpen) {
        return new Pattern(
                "ANOMALY/net/N1/light/" + start,
                revision,
                start,
                PatternKind.ANOMALY,
                "net",
                "N1",
                "light",
                start,
                start,
                isOpen,
                0.9,
                Severity.WARNING,
                "light 3: unlike before",
                "{}");
    }

    static RejectedMessage rejected(@Nullable String node, long offset, Instant at) {
        return RejectedMessage.of(rejection(node, offset, at));
    }

    static Rejection rejection(@Nullable String node, long offset, Instant at) {
        return new Rejection(
                at,
                "net/" + node,
                node == null ? RejectionReason.BAD_TOPIC : RejectionReason.BAD_VALUE,
                "expected a number, found x",
                new byte[] {1},
                node == null ? null : "net",
                node,
                new Origin(0, offset, 0),
                1,
                1);
    }

    static PartCondition part(Instant at, @Nullable String reason) {
        return new PartCondition(at, "kafka", reason == null, reason);
    }

    static Acknowledgement acknowledged(Instant at, String alertId) {
        return new Acknowledgement(at, alertId, "net", "N1", "anna", "on my way");
    }
}
