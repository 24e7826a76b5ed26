package io.meltemi.patterns.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.rules.JsonText;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is told of a sequence that was found. */
public final class FoundSequence {

    private static final int ID_CHARACTERS = 32;

    private FoundSequence() {}

    /**
     * The pattern as it goes to its topic; the same events make the same one.
     *
     * @param group what the events are together under
     */
    public static Pattern of(DeclaredPattern declared, String group, Sequence sequence) {
        SequenceEvent last = sequence.last();
        return new Pattern(
                id(declared, group, sequence),
                1,
                sequence.endsAt(),
                PatternKind.SEQUENCE,
                last.network(),
                last.nodeId(),
                onlySensor(sequence),
                sequence.first().time(),
                sequence.endsAt(),
                false,
                1,
                declared.severity(),
                explanation(declared, sequence),
                new String(JsonText.write(detail(declared, group, sequence)), UTF_8));
    }

    private static String id(DeclaredPattern declared, String group, Sequence sequence) {
        String events = sequence.events().entrySet().stream()
                .map(step -> step.getKey() + "="
                        + step.getValue().stream().map(SequenceEvent::id).collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
        return Digests.sha256(String.join("\n", declared.id(), declared.version(), group, events))
                .substring(0, ID_CHARACTERS);
    }

    /** The sensor, when all events are of one series. */
    private static @Nullable String onlySensor(Sequence sequence) {
        SequenceEvent first = sequence.first();
        return sequence.inOrder().stream()
                        .allMatch(event -> Objects.equals(event.sensor(), first.sensor())
                                && event.nodeId().equals(first.nodeId())
                                && event.network().equals(first.network()))
                ? first.sensor()
                : null;
    }

    /** {@code flame < 150 at A52, then temperature ≥ 30 at A53 after 2 min 10 s (within 4 min)}. */
    static String explanation(DeclaredPattern declared, Sequence sequence) {
        StringBuilder text = new StringBuilder();
        SequenceEvent before = null;
        for (Step step : declared.steps()) {
            if (step.isAbsence()) {
                absence(text, declared, step);
                continue;
            }
            List<SequenceEvent> events = sequence.events().getOrDefault(step.id(), List.of());
            if (events.isEmpty()) {
                continue;
            }
            SequenceEvent first = events.get(0);
            text.append(before == null ? "" : ", then ")
                    .append(events.size() == 1 ? "" : events.size() + " times ")
                    .append(what(step, first))
                    .append(" at ")
                    .append(events.stream()
                            .map(SequenceEvent::nodeId)
                            .distinct()
                            .collect(Collectors.joining(", ")));
            if (before != null) {
                text.append(" after ").append(words(Duration.between(before.time(), first.time())));
                if (step.within() != null) {
                    text.append(" (within ").append(words(step.within())).append(')');
                }
            }
            before = events.get(events.size() - 1);
        }
        return text.toString();
    }

    private static void absence(StringBuilder text, DeclaredPattern declared, Step step) {
        String at = step.at().text();
        text.append(", then no ").append(step.condition().text()).append(at.isEmpty() ? "" : " at " + at);
        if (step.equals(declared.lastStep())) {
            Duration lasts = step.within();
            text.append(lasts == null ? " within " + words(declared.within()) + " in all" : " within " + words(lasts));
        }
    }

    /** What a step asks for, by the sensor's own name. */
    private static String what(Step step, SequenceEvent event) {
        String text = step.condition().text();
        return step.condition() instanceof EventCondition.OfReading reading
                        && event.sensor() != null
                        && text.startsWith(reading.sensor().toString())
                ? event.sensor() + text.substring(reading.sensor().toString().length())
                : text;
    }

    private static ObjectNode detail(DeclaredPattern declared, String group, Sequence sequence) {
        ObjectNode json = JsonText.object()
                .put("pattern", declared.id())
                .put("version", declared.version())
                .put("description", declared.description())
                .put("together", declared.together().word())
                .put("group", group)
                .put("withinSeconds", declared.within().toMillis() / 1000.0);
        ArrayNode events = json.putArray("events");
        sequence.events().forEach((step, ofStep) -> ofStep.forEach(event -> events.add(event(step, event))));
        ArrayNode absent = json.putArray("absent");
        declared.steps().stream().filter(Step::isAbsence).forEach(step -> absent.add(step.id()));
        return json;
    }

    private static ObjectNode event(String step, SequenceEvent event) {
        ObjectNode json = JsonText.object()
                .put("step", step)
                .put("time", event.time().toString())
                .put("kind", event.kind().name())
                .put("network", event.network())
                .put("node", event.nodeId());
        if (event.sensor() != null) {
            json.put("sensor", event.sensor());
        }
        if (event.value() != null) {
            json.put("value", event.value());
        }
        if (event.text() != null) {
            json.put("text", event.text());
        }
        if (event.alertEvent() != null) {
            json.put("alertEvent", event.alertEvent());
        }
        return json.put("id", event.id());
    }

    /** {@code 2 min 10 s}. */
    static String words(Duration duration) {
        StringBuilder words = new StringBuilder();
        part(words, duration.toDays(), "d");
        part(words, duration.toHoursPart(), "h");
        part(words, duration.toMinutesPart(), "min");
        double seconds = duration.toSecondsPart() + duration.toMillisPart() / 1000.0;
        if (seconds > 0 || words.isEmpty()) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(Range.number(seconds))
                    .append(" s");
        }
        return words.toString();
    }

    private static void part(StringBuilder words, long number, String unit) {
        if (number > 0) {
            words.append(words.isEmpty() ? "" : " ").append(number).append(' ').append(unit);
        }
    }
}
