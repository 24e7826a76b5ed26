package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one node, or of the platform with its parts: its alerts, and the little that outlives them. A node's place and
 * what it relays come with its configuration alone and must be known when an alert fires; what was heard must not be heard
 * twice. The rest is gone ten minutes after the last alert.
 *
 * @param network null for the platform
 * @param nodeId null for the platform
 * @param place null before a configuration was accepted
 * @param relays topic filters by which a gateway speaks for other nodes; empty for another node
 * @param assessedCause why the assessed severity is above normal; null while it is not
 * @param open alerts, in the order in which they fired
 * @param past alerts of the last minutes
 * @param parts of the platform; empty for a node
 * @param patterns of the last day that were worth an alert, by their subject
 * @param timerAt when the earliest timer is due, or null when there is none
 */
public record NodeLife(
        @Nullable String network,
        @Nullable String nodeId,
        @Nullable Place place,
        List<String> relays,
        Heard heard,
        @Nullable Cause assessedCause,
        List<OpenAlert> open,
        List<PastAlert> past,
        List<PartHeard> parts,
        List<PatternHeard> patterns,
        @Nullable Instant timerAt) {

    public NodeLife {
        relays = List.copyOf(relays);
        open = List.copyOf(open);
        past = List.copyOf(past);
        parts = List.copyOf(parts);
        patterns =
                patterns == null ? List.of() : List.copyOf(patterns); // a state of before there were patterns has none
    }

    /** Before anything has been heard. */
    static NodeLife first(@Nullable String network, @Nullable String nodeId) {
        return new NodeLife(
                network,
                nodeId,
                null,
                List.of(),
                Heard.NOTHING,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** Whether nothing needs to be kept. */
    public boolean isEmpty() {
        return place == null
                && relays.isEmpty()
                && heard.equals(Heard.NOTHING)
                && open.isEmpty()
                && past.isEmpty()
                && parts.isEmpty()
                && patterns.isEmpty();
    }

    /** The open alert of a kind and a subject, or null. */
    @Nullable
    OpenAlert open(AlertKind kind, String subject) {
        for (OpenAlert one : open) {
            if (one.is(kind, subject)) {
                return one;
            }
        }
        return null;
    }

    NodeLife withPlace(Place changed, List<String> changedRelays) {
        return new NodeLife(
                network, nodeId, changed, changedRelays, heard, assessedCause, open, past, parts, patterns, timerAt);
    }

    NodeLife withHeard(Heard changed) {
        return new NodeLife(
                network, nodeId, place, relays, changed, assessedCause, open, past, parts, patterns, timerAt);
    }

    NodeLife withAssessedCause(@Nullable Cause changed) {
        return new NodeLife(network, nodeId, place, relays, heard, changed, open, past, parts, patterns, timerAt);
    }

    NodeLife withAlerts(List<OpenAlert> changedOpen, List<PastAlert> changedPast) {
        return new NodeLife(
                network,
                nodeId,
                place,
                relays,
                heard,
                assessedCause,
                changedOpen,
                changedPast,
                parts,
                patterns,
                timerAt);
    }

    NodeLife withParts(List<PartHeard> changed) {
        return new NodeLife(
                network, nodeId, place, relays, heard, assessedCause, open, past, changed, patterns, timerAt);
    }

    /** The newest pattern of a subject that was worth an alert, or null. */
    @Nullable
    PatternHeard pattern(String subject) {
        for (PatternHeard one : patterns) {
            if (one.subject().equals(subject)) {
                return one;
            }
        }
        return null;
    }

    NodeLife withPatterns(List<PatternHeard> changed) {
        return new NodeLife(network, nodeId, place, relays, heard, assessedCause, open, past, parts, changed, timerAt);
    }

    /** This node with another timer. */
    public NodeLife withTimerAt(@Nullable Instant changed) {
        return new NodeLife(network, nodeId, place, relays, heard, assessedCause, open, past, parts, patterns, changed);
    }
}
