package io.meltemi.schemas.event;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Combinators.F5;

/** Generates records as the platform writes them. */
final class EventArbitraries {

    private static final long FIRST_MICROS = -62_135_596_800_000_000L;
    private static final long LAST_MICROS = 253_402_300_799_999_999L;

    private EventArbitraries() {}

    static Arbitrary<Reading> readings() {
        return Combinators.combine(
                        numbersAndTexts(), names(), times(), counters().injectNull(0.3), origins())
                .as((draft, name, time, seq, origin) -> new Reading(
                        name,
                        "n" + name,
                        name + "s",
                        time,
                        seq != null,
                        seq,
                        draft.dataType(),
                        draft.unit(),
                        draft.value(),
                        draft.textValue(),
                        origin.index() % 2 == 0 ? Quality.GOOD : Quality.OUT_OF_RANGE,
                        time.plusSeconds(origin.partition() % 2),
                        origin,
                        1 + origin.offset()));
    }

    static Arbitrary<Rejection> rejections() {
        F5<RejectionReason, String, String, Origin, byte[], Rejection> rejection =
                (reason, topic, name, origin, payload) -> new Rejection(
                        Instant.EPOCH.plusNanos(origin.offset() * 1000),
                        topic,
                        reason,
                        topic,
                        payload,
                        origin.index() == 0 ? null : name,
                        origin.index() == 0 ? null : name,
                        origin,
                        origin.index(),
                        origin.offset());
        return Combinators.combine(
                        Arbitraries.of(RejectionReason.class),
                        texts(),
                        names(),
                        origins(),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(50))
                .as(rejection);
    }

    static Arbitrary<NodeEvent> nodeEvents() {
        Arbitrary<NodeState> states = Combinators.combine(
                        Arbitraries.of(FunctionalMode.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Severity.class),
                        Arbitraries.integers().between(0, 1000),
                        samplingIntervals())
                .as(NodeState::new);
        return Combinators.combine(
                        times(),
                        names(),
                        Arbitraries.of(NodeEventType.class),
                        Arbitraries.maps(names(), texts()).ofMaxSize(3),
                        states,
                        configurations().injectNull(0.5))
                .as((time, name, event, detail, state, configuration) -> new NodeEvent(
                        1 + state.configVersion(),
                        time,
                        name,
                        name,
                        event,
                        name,
                        detail,
                        state,
                        configuration,
                        configuration == null ? null : "<xml/>"));
    }

    static Arbitrary<OutboundMessage> outboundMessages() {
        return Combinators.combine(
                        names(), times(), texts(), Arbitraries.integers().between(0, 2))
                .as((name, time, payload, qos) ->
                        new OutboundMessage(name, time, name + "/control", payload, qos, qos == 1));
    }

    static Arbitrary<OperatorCommand> operatorCommands() {
        Arbitrary<OperatorCommand> added = Combinators.combine(names(), texts().injectNull(0.5))
                .as((name, xml) -> OperatorCommand.add(name, name, xml));
        Arbitrary<OperatorCommand> configured = Combinators.combine(names(), texts())
                .as((name, xml) -> OperatorCommand.configure(name, name, name, xml));
        Arbitrary<OperatorCommand> sent = Combinators.combine(
                        names(), texts().list().ofMaxSize(3))
                .as((name, parameters) -> OperatorCommand.command(name, name, name, "GET_IMAGE", parameters));
        return Arbitraries.oneOf(
                added,
                names().map(name -> OperatorCommand.block(name, name)),
                names().map(name -> OperatorCommand.unblock(name, name)),
                configured,
                sent);
    }

    static Arbitrary<SeverityEvent> severityEvents() {
        Arbitrary<SeverityChange> severityChanges = Combinators.combine(
                        Arbitraries.of(SeverityOrigin.class),
                        Arbitraries.of(Severity.class),
                        Arbitraries.of(Severity.class),
                        texts(),
                        names().injectNull(0.5),
                        names().injectNull(0.5))
                .as((origin, from, to, reason, rule, sensor) ->
                        new SeverityChange(origin, from, to, reason, rule, sensor, from));
        Arbitrary<ConnectivityChange> connectivityChanges =
                Combinators.combine(Arbitraries.of(Connectivity.class), texts()).as(ConnectivityChange::new);
        return Combinators.combine(
                        Arbitraries.longs().between(1, Long.MAX_VALUE),
                        times(),
                        names(),
                        severityChanges.injectNull(0.5),
                        connectivityChanges,
                        conditions())
                .as((sequence, time, name, severityChange, connectivityChange, condition) -> new SeverityEvent(
                        sequence,
                        sequence,
                        time,
                        name,
                        name,
                        severityChange,
                        severityChange == null ? connectivityChange : null,
                        condition));
    }

    static Arbitrary<Trend> trends() {
        Arbitrary<Double> numbers =
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
        return Combinators.combine(
                        times(),
                        names(),
                        Arbitraries.longs().between(1, 1L << 40),
                        Arbitraries.of(TrendMethod.class),
                        numbers,
                        numbers,
                        Arbitraries.doubles().between(0, 1),
                        forecasts().list().ofMaxSize(3))
                .as((windowEnd, name, length, method, slope, intercept, share, forecasts) -> new Trend(
                        windowEnd,
                        name,
                        name,
                        name,
                        length % 2 == 0 ? length : null,
                        length % 2 == 0 ? null : (int) (length % 99) + 2,
                        method,
                        length % 3,
                        length + 1,
                        length / 7.0,
                        slope,
                        intercept,
                        share,
                        method == TrendMethod.THEIL_SEN ? null : Double.valueOf(Math.abs(slope)),
                        forecasts));
    }

    private static Arbitrary<Forecast> forecasts() {
        return Combinators.combine(names(), times(), times(), times().injectNull(0.3), Arbitraries.doubles())
                .filter((name, crosses, earliest, latest, threshold) -> Double.isFinite(threshold))
                .as((name, crosses, earliest, latest, threshold) ->
                        new Forecast(name, Severity.DANGER, threshold, crosses, earliest, latest, 0.95));
    }

    static Arbitrary<Pattern> patterns() {
        Arbitrary<Severity> severities =
                Arbitraries.of(Severity.WARNING, Severity.DANGER).injectNull(0.3);
        return Combinators.combine(
                        times(),
                        names(),
                        Arbitraries.of(PatternKind.class),
                        counters(),
                        Arbitraries.doubles().between(0, 1),
                        severities,
                        texts(),
                        Arbitraries.of("{}", "{\"a\":[1,2.5,null,\"ä\\n\"],\"b\":{\"c\":true}}"))
                .as((time, name, kind, revision, score, severity, text, detail) -> new Pattern(
                        kind + "/" + name,
                        revision,
                        time,
                        kind,
                        name,
                        name,
                        revision % 3 == 0 ? null : name,
                        time,
                        time.plusSeconds(revision % 2),
                        revision % 2 == 0,
                        score,
                        severity,
                        text,
                        detail));
    }

    static Arbitrary<AlertEvent> alertEvents() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        names(),
                        times(),
                        Arbitraries.of(AlertEventType.class),
                        Arbitraries.maps(names(), texts()).ofMaxSize(3),
                        alerts())
                .as((number, name, time, event, detail, alert) ->
                        new AlertEvent(number, origin(event, name), time, event, name, detail, alert));
    }

    private static String origin(AlertEventType event, String subscriber) {
        if (!event.isOfTelling()) {
            return AlertEvent.LIFE;
        }
        return event == AlertEventType.HELD_BACK ? "subscriber " + subscriber : "network";
    }

    static Arbitrary<Notification> notifications() {
        return Combinators.combine(
                        ids(),
                        times(),
                        Arbitraries.of(NotificationReason.class),
                        Arbitraries.of(NotificationChannel.class),
                        names(),
                        texts(),
                        alerts().list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 1000))
                .as((id, time, reason, channel, name, text, alerts, more) -> new Notification(
                        id,
                        time,
                        reason,
                        name,
                        channel,
                        name,
                        "el",
                        "Europe/Athens",
                        text,
                        text,
                        reason.isAboutAlerts() ? alerts : List.of(),
                        reason.isAboutAlerts() ? alerts.size() + more : 0));
    }

    static Arbitrary<Acknowledgement> acknowledgements() {
        return Combinators.combine(
                        times(), Arbitraries.of(AlertAction.class), ids(), names().injectNull(0.3), names(), texts())
                .as((time, action, id, node, actor, comment) ->
                        new Acknowledgement(time, action, id, node, node, actor, comment));
    }

    static Arbitrary<PartCondition> partConditions() {
        return Combinators.combine(times(), names(), texts().injectNull(0.5))
                .as((time, part, reason) -> new PartCondition(time, part, reason == null, reason));
    }

    private static Arbitrary<Alert> alerts() {
        Arbitrary<Place> places = names().map(name -> new Place(name, name, name, name, "outdoor", name, name))
                .injectNull(0.3);
        return Combinators.combine(
                        ids(),
                        Arbitraries.of(AlertKind.class),
                        Arbitraries.of(AlertState.class),
                        Arbitraries.of(Severity.WARNING, Severity.DANGER),
                        names(),
                        texts(),
                        times(),
                        places)
                .as((id, kind, state, severity, name, text, time, place) -> new Alert(
                        id,
                        kind,
                        state,
                        severity,
                        kind == AlertKind.PLATFORM ? null : name,
                        kind == AlertKind.PLATFORM ? null : name,
                        kind == AlertKind.SEVERITY ? name : null,
                        place,
                        kind == AlertKind.SEVERITY ? name : null,
                        text,
                        time,
                        time.plusMillis(1),
                        state == AlertState.FIRING ? null : time,
                        state == AlertState.FIRING ? null : name,
                        state == AlertState.RESOLVED ? time : null,
                        Map.of(name, text)));
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(16);
    }

    static Arbitrary<Heartbeat> heartbeats() {
        return Combinators.combine(names(), times()).as(Heartbeat::new);
    }

    private static Arbitrary<NodeCondition> conditions() {
        return Combinators.combine(
                        Arbitraries.of(Severity.class),
                        Arbitraries.of(Severity.class),
                        times(),
                        texts(),
                        Arbitraries.of(Connectivity.class),
                        times(),
                        times().injectNull(0.3))
                .as(NodeCondition::new);
    }

    private static Arbitrary<SamplingIntervals> samplingIntervals() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(1, SamplingIntervals.MAX_SECONDS);
        return Combinators.combine(seconds, seconds, seconds).as(SamplingIntervals::new);
    }

    /** The part of a reading that hangs on its data type. */
    private record Draft(DataType dataType, String unit, Double value, String textValue) {}

    private static Arbitrary<Draft> numbersAndTexts() {
        Arbitrary<String> units = texts().injectNull(0.3);
        Arbitrary<Double> numbers =
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(DataType.INT, DataType.FLOAT), units, numbers)
                        .as((dataType, unit, number) -> new Draft(dataType, unit, number, null)),
                Combinators.combine(units, texts()).as((unit, text) -> new Draft(DataType.STR, unit, null, text)));
    }

    private static Arbitrary<NodeConfiguration> configurations() {
        Arbitrary<NodeConfiguration.SensorDeclaration> sensors = Combinators.combine(
                        names(),
                        texts(),
                        Arbitraries.of(DataType.class),
                        Arbitraries.doubles().between(-1e9, 1e9))
                .as((name, text, dataType, min) -> new NodeConfiguration.SensorDeclaration(
                        name,
                        text,
                        dataType,
                        text,
                        dataType == DataType.STR ? null : min,
                        dataType == DataType.STR ? null : min + 1));
        return Combinators.combine(
                        names(),
                        texts(),
                        Arbitraries.doubles().between(-90, 90),
                        sensors.list().ofMaxSize(3),
                        texts().list().ofMaxSize(2))
                .as((name, text, degrees, declared, topics) -> new NodeConfiguration(
                        name,
                        name,
                        new Place(name, name, name, name, "indoor", name, name),
                        2 * degrees,
                        degrees,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        declared,
                        topics,
                        List.of()));
    }

    private static Arbitrary<Origin> origins() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.longs().between(0, 1L << 40),
                        Arbitraries.integers().between(0, 500))
                .as(Origin::new);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("abcXYZ019 .-_äπ\"\\'<&")
                .ofMinLength(1)
                .ofMaxLength(62);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("abc,;\"\\\n\t\u0001\u007fäπ漢\uFFFD")
                .ofMaxLength(30)
                .map(text -> text.replace("ab", "🔥"));
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(FIRST_MICROS, LAST_MICROS - 1_000_000)
                .map(micros -> Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000));
    }

    private static Arbitrary<Long> counters() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE);
    }
}
