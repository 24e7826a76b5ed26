package io.meltemi.patterns.declared;

import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.CameraResult;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.Severity;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which events a step is about. */
public sealed interface EventCondition {

    /** Whether an event is of the kind that the condition asks about, whatever it says. */
    boolean looksAt(SequenceEvent event);

    /** Whether an event that the condition looks at says what it asks for; comparisons with other steps are not made here. */
    boolean holdsFor(SequenceEvent event);

    /** Whether every event that another condition holds for is one of this too. */
    boolean covers(EventCondition other);

    /** For people: {@code temperature ≥ 30}, {@code severity DANGER}. */
    String text();

    /**
     * A reading.
     *
     * @param range of its value, of the number of objects, or of the difference to another step's value
     * @param words the whole text, or null for any
     * @param object a label of a camera's result, or null
     * @param than id of the earlier step that the value is compared with, or null
     */
    record OfReading(
            SensorPattern sensor, Range range, @Nullable String words, @Nullable String object, @Nullable String than)
            implements EventCondition {

        private static final Range ONE_OR_MORE = new Range(1.0, true, null, false);

        @Override
        public boolean looksAt(SequenceEvent event) {
            return event.kind() == SequenceEventKind.READING
                    && event.sensor() != null
                    && sensor.matches(event.sensor());
        }

        @Override
        public boolean holdsFor(SequenceEvent event) {
            if (words != null) {
                return event.text() != null && words.equalsIgnoreCase(event.text());
            } else if (object != null) {
                Long count = count(object, event);
                return count != null && objects().has(count);
            } else if (than != null) {
                return event.value() != null;
            }
            return range.isAll() || (event.value() != null && range.has(event.value()));
        }

        @Override
        public boolean covers(EventCondition other) {
            return other instanceof OfReading reading
                    && sensor.equals(reading.sensor)
                    && than == null
                    && (isAny()
                            || (words != null && words.equalsIgnoreCase(reading.words))
                            || (words == null
                                    && object == null
                                    && reading.words == null
                                    && reading.object == null
                                    && reading.than == null
                                    && range.covers(reading.range))
                            || (object != null
                                    && object.equalsIgnoreCase(reading.object)
                                    && objects().covers(reading.objects())));
        }

        @Override
        public String text() {
            if (words != null) {
                return sensor + " \"" + words + "\"";
            } else if (object != null) {
                return object + (range.isAll() ? "" : " " + range.text()) + " seen by " + sensor;
            } else if (than != null) {
                return sensor + " that differs from " + than + " by " + range.text();
            }
            return range.isAll() ? sensor.toString() : sensor + " " + range.text();
        }

        private boolean isAny() {
            return words == null && object == null && range.isAll();
        }

        private Range objects() {
            return range.isAll() ? ONE_OR_MORE : range;
        }

        /** How many objects of a label a camera saw; null when the reading is no camera's result. */
        private static @Nullable Long count(String label, SequenceEvent event) {
            if (event.text() == null) {
                return null;
            }
            try {
                return CameraResult.parse(event.text()).counts().entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(label))
                        .mapToLong(entry -> entry.getValue())
                        .sum();
            } catch (MessageRejectedException e) {
                return null;
            }
        }
    }

    /**
     * A change of severity.
     *
     * @param from one of these before; empty for any
     * @param to one of these after; empty for any
     * @param origin whose word, or null for the node's severity, the higher of both
     */
    record OfSeverity(Set<Severity> from, Set<Severity> to, @Nullable SeverityOrigin origin) implements EventCondition {
        public OfSeverity {
            from = Set.copyOf(from);
            to = Set.copyOf(to);
            if (from.size() == 1 && from.equals(to)) {
                throw new IllegalArgumentException(
                        "a change from " + from.iterator().next() + " to itself never happens");
            }
        }

        @Override
        public boolean looksAt(SequenceEvent event) {
            return event.kind() == SequenceEventKind.SEVERITY && event.origin() == origin;
        }

        @Override
        public boolean holdsFor(SequenceEvent event) {
            return (from.isEmpty() || (event.from() != null && from.contains(event.from())))
                    && (to.isEmpty() || (event.to() != null && to.contains(event.to())));
        }

        @Override
        public boolean covers(EventCondition other) {
            return other instanceof OfSeverity severity
                    && origin == severity.origin
                    && (from.isEmpty() || (!severity.from.isEmpty() && from.containsAll(severity.from)))
                    && (to.isEmpty() || (!severity.to.isEmpty() && to.containsAll(severity.to)));
        }

        @Override
        public String text() {
            return (origin == null ? "" : origin.name().toLowerCase(Locale.ROOT) + " ") + "severity"
                    + (from.isEmpty() ? "" : " from " + or(from))
                    + (to.isEmpty() ? "" : " to " + or(to));
        }

        private static String or(Set<Severity> severities) {
            return String.join(
                    " or ",
                    new TreeSet<>(severities).stream().map(Severity::name).toList());
        }
    }

    /** An event in the life of an alert. */
    record OfAlert(AlertKind alert, AlertEventType happened) implements EventCondition {
        @Override
        public boolean looksAt(SequenceEvent event) {
            return event.kind() == SequenceEventKind.ALERT && alert.name().equals(event.text());
        }

        @Override
        public boolean holdsFor(SequenceEvent event) {
            return happened.name().equals(event.alertEvent());
        }

        @Override
        public boolean covers(EventCondition other) {
            return equals(other);
        }

        @Override
        public String text() {
            return "alert " + alert + " " + happened;
        }
    }

    /** A node went, or came back. */
    record OfConnectivity(Connectivity to) implements EventCondition {
        @Override
        public boolean looksAt(SequenceEvent event) {
            return event.kind() == SequenceEventKind.CONNECTIVITY;
        }

        @Override
        public boolean holdsFor(SequenceEvent event) {
            return to.name().equals(event.text());
        }

        @Override
        public boolean covers(EventCondition other) {
            return equals(other);
        }

        @Override
        public String text() {
            return "node " + to;
        }
    }

    /** A node's functional mode changed. */
    record OfMode(FunctionalMode to) implements EventCondition {
        @Override
        public boolean looksAt(SequenceEvent event) {
            return event.kind() == SequenceEventKind.MODE;
        }

        @Override
        public boolean holdsFor(SequenceEvent event) {
            return to.name().equals(event.text());
        }

        @Override
        public boolean covers(EventCondition other) {
            return equals(other);
        }

        @Override
        public String text() {
            return "mode " + to;
        }
    }
}
