package io.meltemi.alerts.life;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertAction;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node's alerts under test: what it hears, in seconds since {@link #START}, and what comes of it. Inputs come when they happen. */
final class LifeUnderTest {

    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    static final Place PLACE = new Place("GR", "Attica", "Athens", "Campus", "indoor", "A", "Lab1");
    static final String SENSOR = "temperature";
    static final String HOT = "temperature is 41, rule hot fires at >= 35";
    static final String WARM = "temperature is 29, rule warm fires at >= 28";
    static final int REJECTIONS_PER_MINUTE = 10;

    final AlertLife life = new AlertLife(REJECTIONS_PER_MINUTE);
    final List<AlertEvent> events = new ArrayList<>();

    @Nullable
    NodeLife node;

    @Nullable
    Instant wakeAt;

    @Nullable
    Ignored ignored;

    RejectionMeter meter = RejectionMeter.NONE;

    /** What lets it hear each input once more, when the last has come. */
    final List<Runnable> inputs = new ArrayList<>();

    private double now;
    private long offset;
    private long sequence;
    private long number;
    private Severity reported = Severity.NORMAL;
    private Severity assessed = Severity.NORMAL;

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1_000));
    }

    /** Ours became another, because of {@link #HOT}, of {@link #WARM}, or of no rule. */
    LifeUnderTest assessed(double seconds, Severity to) {
        return assessedAt(seconds, seconds, to);
    }

    LifeUnderTest assessedAt(double seconds, double heardAt, Severity to) {
        String reason = to == Severity.DANGER ? HOT : to == Severity.WARNING ? WARM : "no rule fires any more";
        String rule = to == Severity.DANGER ? "hot" : to == Severity.WARNING ? "warm" : null;
        return hears(severity(seconds, SeverityOrigin.ASSESSED, to, reason, rule), heardAt);
    }

    /** The node's own word became another. */
    LifeUnderTest reported(double seconds, Severity to) {
        return reportedAt(seconds, seconds, to);
    }

    LifeUnderTest reportedAt(double seconds, double heardAt, Severity to) {
        return hears(
                severity(seconds, SeverityOrigin.REPORTED, to, "the node reported " + to.modeName(), null), heardAt);
    }

    SeverityEvent severity(double seconds, SeverityOrigin origin, Severity to, String reason, @Nullable String rule) {
        boolean isReported = origin == SeverityOrigin.REPORTED;
        Severity from = isReported ? reported : assessed;
        Severity before = reported.compareTo(assessed) >= 0 ? reported : assessed;
        reported = isReported ? to : reported;
        assessed = isReported ? assessed : to;
        number++;
        return new SeverityEvent(
                number,
                number,
                at(seconds),
                "net",
                "Node1",
                new SeverityChange(origin, from, to, reason, rule, rule == null ? null : SENSOR, before),
                null,
                condition(at(seconds), reason));
    }

    LifeUnderTest hears(SeverityEvent event, double seconds) {
        return input(seconds, instant -> life.onSeverityEvent(node, event, instant));
    }

    LifeUnderTest connectivity(double seconds, Connectivity to, String reason) {
        number++;
        return hears(
                new SeverityEvent(
                        number,
                        number,
                        at(seconds),
                        "net",
                        "Node1",
                        null,
                        new ConnectivityChange(to, reason),
                        condition(at(seconds), "")),
                seconds);
    }

    LifeUnderTest accepted(double seconds, String... publishTopics) {
        NodeConfiguration configuration = new NodeConfiguration(
                "Node1",
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
                List.of(publishTopics));
        return nodeEvent(
                seconds,
                NodeEventType.CONFIGURATION_ACCEPTED,
                "server",
                FunctionalMode.ACTIVE,
                false,
                Map.of(),
                configuration);
    }

    LifeUnderTest nodeEvent(
            double seconds,
            NodeEventType type,
            String actor,
            FunctionalMode mode,
            boolean byOperator,
            Map<String, String> detail) {
        return nodeEvent(seconds, type, actor, mode, byOperator, detail, null);
    }

    LifeUnderTest nodeEvent(
            double seconds,
            NodeEventType type,
            String actor,
            FunctionalMode mode,
            boolean byOperator,
            Map<String, String> detail,
            @Nullable NodeConfiguration configuration) {
        sequence++;
        NodeState state = new NodeState(mode, byOperator, Severity.NORMAL, 1, SamplingIntervals.DEFAULT);
        NodeEvent event = new NodeEvent(
                sequence,
                at(seconds),
                "net",
                "Node1",
                type,
                actor,
                detail,
                state,
                configuration,
                configuration == null ? null : "<x/>");
        return input(seconds, instant -> life.onNodeEvent(node, event, instant));
    }

    LifeUnderTest trend(double seconds, Trend trend) {
        return input(seconds, instant -> life.onTrend(node, trend, instant));
    }

    /** A line through 15 minutes to a second, that crosses 35 so many seconds later, or never. */
    static Trend trend(double end, @Nullable Integer crossesIn) {
        return trend(end, 900, crossesIn, Severity.DANGER);
    }

    static Trend trend(double end, long windowSeconds, @Nullable Integer crossesIn, Severity severity) {
        List<Forecast> forecasts = crossesIn == null
                ? List.of()
                : List.of(new Forecast(
                        severity == Severity.DANGER ? "hot" : "warm",
                        severity,
                        severity == Severity.DANGER ? 35 : 28,
                        at(end + crossesIn),
                        at(end + crossesIn / 2.0),
                        at(end + crossesIn * 2.0),
                        0.95));
        return new Trend(
                at(end),
                "net",
                "Node1",
                SENSOR,
                windowSeconds,
                null,
                TrendMethod.LEAST_SQUARES,
                0,
                15,
                windowSeconds,
                0.25,
                25,
                0.99,
                0.01,
                forecasts);
    }

    LifeUnderTest pattern(double seconds, Pattern pattern) {
        return input(seconds, instant -> life.onPattern(node, pattern, instant));
    }

    /** An anomaly of the sensor that began at a second. */
    static Pattern anomaly(double start, long revision, double end, boolean isOpen, @Nullable Severity severity) {
        return new Pattern(
                "ANOMALY/" + start,
                revision,
                at(start),
                PatternKind.ANOMALY,
                "net",
                "Node1",
                SENSOR,
                at(start),
                at(end),
                isOpen,
                0.75,
                severity,
                SENSOR + " 41 C: unlike before, revision " + revision,
                "{}");
    }

    /** A declared pattern that came about at a second. */
    static Pattern sequence(double end, String declared, Severity severity) {
        return new Pattern(
                "SEQUENCE/" + declared + end,
                1,
                at(end),
                PatternKind.SEQUENCE,
                "net",
                "Node1",
                null,
                at(end - 60),
                at(end),
                false,
                1,
                severity,
                "flame, then heat",
                "{\"pattern\":\"" + declared + "\"}");
    }

    LifeUnderTest part(double seconds, String part, @Nullable String reason) {
        return kept(life.onPart(node, new PartCondition(at(seconds), part, reason == null, reason), at(seconds)));
    }

    LifeUnderTest acknowledged(double seconds, String alertId, String actor, String comment) {
        Acknowledgement given = new Acknowledgement(at(seconds), alertId, "net", "Node1", actor, comment);
        return input(seconds, instant -> life.onAcknowledgement(node, given, instant));
    }

    LifeUnderTest says(double seconds, AlertAction action, String actor, String comment) {
        Acknowledgement given =
                new Acknowledgement(at(seconds), action, last().alert().alertId(), "net", "Node1", actor, comment);
        return input(seconds, instant -> life.onAcknowledgement(node, given, instant));
    }

    LifeUnderTest acknowledged(double seconds) {
        return acknowledged(seconds, last().alert().alertId(), "anna", "");
    }

    static RejectedMessage rejected(double seconds, long offset) {
        return new RejectedMessage(
                at(seconds),
                "net",
                "Node1",
                RejectionReason.BAD_VALUE,
                "t",
                "not a number",
                new Origin(0, offset, 0),
                1);
    }

    /** As the operator does it: the meter first, the life only where it must. */
    LifeUnderTest hears(RejectedMessage rejected, double seconds) {
        now = Math.max(now, seconds);
        inputs.add(() -> count(rejected, now));
        return count(rejected, seconds);
    }

    long nextOffset() {
        offset++;
        return offset;
    }

    private LifeUnderTest count(RejectedMessage rejected, double seconds) {
        if (meter.plus(rejected) == meter) {
            return this;
        }
        calmBy(rejected.time(), at(seconds));
        RejectionMeter after = meter.plus(rejected);
        if (life.isTooMany(after, rejected.time())) {
            kept(life.onRejections(node, after, rejected, at(seconds)));
            after = after.withAlerting(true);
        }
        meter = after;
        return this;
    }

    LifeUnderTest time(double seconds) {
        now = Math.max(now, seconds);
        calmBy(at(seconds), at(seconds));
        return node == null ? this : kept(life.onTime(node, at(seconds)));
    }

    AlertEvent last() {
        return events.get(events.size() - 1);
    }

    Alert lastAlert() {
        return last().alert();
    }

    List<AlertEventType> types() {
        return events.stream().map(AlertEvent::event).toList();
    }

    LifeUnderTest kept(LifeStep step) {
        node = step.life().isEmpty() ? null : step.life();
        wakeAt = step.wakeAt();
        ignored = step.ignored();
        events.addAll(step.events());
        return this;
    }

    private LifeUnderTest input(double seconds, Function<Instant, LifeStep> input) {
        now = Math.max(now, seconds);
        inputs.add(() -> kept(input.apply(at(now))));
        return kept(input.apply(at(seconds)));
    }

    private void calmBy(Instant time, Instant now) {
        Instant calmAt = life.calmAt(meter);
        if (calmAt != null && !calmAt.isAfter(time)) {
            kept(life.onCalm(node, meter, now));
            meter = meter.withAlerting(false);
        }
    }

    private NodeCondition condition(Instant at, String reason) {
        return new NodeCondition(reported, assessed, at, reason, Connectivity.ONLINE, at, at);
    }
}
