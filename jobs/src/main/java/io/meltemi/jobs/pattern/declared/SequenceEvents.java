package io.meltemi.jobs.pattern.declared;

import io.meltemi.patterns.declared.SequenceEvent;
import io.meltemi.patterns.declared.SequenceEventKind;
import io.meltemi.rules.RuleNode;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of what the jobs say the events that steps ask about. */
final class SequenceEvents {

    private static final Set<NodeEventType> MODE_CHANGES =
            Set.of(NodeEventType.ACTIVATED, NodeEventType.BLOCKED, NodeEventType.UNBLOCKED);

    private SequenceEvents() {}

    /** The events of an input: of a change of severity the origin's, and the node's where that changed too. */
    static List<SequenceEvent> of(DeclaredInput input, @Nullable Place place) {
        if (input.reading() != null) {
            return List.of(reading(input.reading(), place));
        } else if (input.severityEvent() != null) {
            return severity(input.severityEvent(), place);
        } else if (input.nodeEvent() != null) {
            return mode(input.nodeEvent(), place);
        } else if (input.alertEvent() != null) {
            return alert(input.alertEvent(), place);
        }
        throw new IllegalStateException("an input is never empty");
    }

    /** The node of an event, as patterns select it. */
    static RuleNode node(SequenceEvent event, @Nullable Place place) {
        return new RuleNode(event.network(), event.nodeId(), place, List.of());
    }

    /** When the platform heard of it. */
    static long heardAtMillis(DeclaredInput input, SequenceEvent event) {
        Reading reading = input.reading();
        return (reading == null ? event.time() : reading.arrivedAt()).toEpochMilli();
    }

    private static SequenceEvent reading(Reading reading, @Nullable Place place) {
        return new SequenceEvent(
                reading.origin().id(),
                reading.time(),
                SequenceEventKind.READING,
                reading.network(),
                reading.nodeId(),
                building(place),
                room(place),
                reading.sensor(),
                reading.value(),
                reading.textValue(),
                null,
                null,
                null,
                null);
    }

    private static List<SequenceEvent> severity(SeverityEvent event, @Nullable Place place) {
        SeverityChange change = event.severityChange();
        if (change != null) {
            SequenceEvent ofOrigin = change(event, place, change.from(), change.to(), change.origin());
            Severity now = event.condition().severity();
            return now == change.severityBefore()
                    ? List.of(ofOrigin)
                    : List.of(ofOrigin, change(event, place, change.severityBefore(), now, null));
        } else if (event.connectivityChange() != null) {
            String to = event.connectivityChange().to().name();
            return List.of(named(
                    event.id(),
                    event.time(),
                    SequenceEventKind.CONNECTIVITY,
                    event.network(),
                    event.nodeId(),
                    place,
                    to));
        }
        return List.of();
    }

    private static SequenceEvent change(
            SeverityEvent event, @Nullable Place place, Severity from, Severity to, @Nullable SeverityOrigin origin) {
        return new SequenceEvent(
                event.id() + (origin == null ? "/NODE" : ""),
                event.time(),
                SequenceEventKind.SEVERITY,
                event.network(),
                event.nodeId(),
                building(place),
                room(place),
                null,
                null,
                to.name(),
                from,
                to,
                origin,
                null);
    }

    private static List<SequenceEvent> mode(NodeEvent event, @Nullable Place place) {
        if (!MODE_CHANGES.contains(event.event())) {
            return List.of();
        }
        return List.of(named(
                event.id(),
                event.time(),
                SequenceEventKind.MODE,
                event.network(),
                event.nodeId(),
                place,
                event.state().functionalMode().name()));
    }

    private static List<SequenceEvent> alert(AlertEvent event, @Nullable Place place) {
        Alert alert = event.alert();
        if (event.event().isOfTelling() || alert.network() == null || alert.nodeId() == null) {
            return List.of();
        }
        return List.of(new SequenceEvent(
                event.id(),
                event.time(),
                SequenceEventKind.ALERT,
                alert.network(),
                alert.nodeId(),
                building(place),
                room(place),
                alert.sensor(),
                null,
                alert.kind().name(),
                null,
                null,
                null,
                event.event().name()));
    }

    private static SequenceEvent named(
            String id,
            Instant time,
            SequenceEventKind kind,
            String network,
            String nodeId,
            @Nullable Place place,
            String text) {
        return new SequenceEvent(
                id,
                time,
                kind,
                network,
                nodeId,
                building(place),
                room(place),
                null,
                null,
                text,
                null,
                null,
                null,
                null);
    }

    private static @Nullable String building(@Nullable Place place) {
        return place == null ? null : place.building();
    }

    private static @Nullable String room(@Nullable Place place) {
        return place == null ? null : place.room();
    }
}
