package io.meltemi.bench.detection.events;

import io.meltemi.bench.detection.events.EventRecording.Recorded;
import io.meltemi.bench.detection.text.TextRows;
import io.meltemi.patterns.live.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Room climate of Morgner et al.: temperature, humidity and light at some nodes of a place. Events are that people come or go, and
 * that a door or a window is opened or shut. An alarm in the five minutes after tells one; events that follow each other in that
 * time are one.
 */
final class RoomClimate {

    private static final Duration TOLD_WITHIN = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final List<String> SENSORS =
            List.of("temperature_c", "relative_humidity_pct", "light1_nm", "light2_nm");
    private static final List<String> LABELS = List.of("occupants", "door_open", "window_open");

    private final Map<String, List<Observation>> series = new TreeMap<>();
    private final List<State> states = new ArrayList<>();

    private RoomClimate() {}

    static EventRecording read(Path file, String name) throws IOException {
        RoomClimate room = new RoomClimate();
        Columns columns = Columns.of(file, ",");
        TextRows.read(file, ",", 1, (cells, row) -> room.take(cells, columns));
        List<Recorded> recorded = new ArrayList<>();
        room.series.forEach((series, values) -> {
            values.sort(Comparator.comparing(Observation::time));
            recorded.add(new Recorded(name + "/" + series, values));
        });
        return new EventRecording(name, recorded, room.events(), QUIET);
    }

    private void take(String[] cells, Columns columns) {
        Instant time = Instant.ofEpochMilli(Long.parseLong(columns.text(cells, "abs_time_ms")));
        String node = columns.text(cells, "node_id");
        for (String sensor : SENSORS) {
            double value = TextRows.number(columns.text(cells, sensor));
            if (!Double.isNaN(value)) {
                series.computeIfAbsent("node" + node + "/" + sensor, key -> new ArrayList<>())
                        .add(new Observation(time, value));
            }
        }
        String labels = String.join(
                "/", LABELS.stream().map(label -> columns.text(cells, label)).toList());
        states.add(new State(time, columns.text(cells, "measurement"), labels));
    }

    /** A new measurement begins in a state of its own: that is no event. */
    private List<Span> events() {
        states.sort(Comparator.comparing(State::time));
        List<Span> events = new ArrayList<>();
        @Nullable State before = null;
        for (State state : states) {
            if (before != null
                    && before.measurement.equals(state.measurement)
                    && !Objects.equals(before.labels, state.labels)) {
                Span last = events.isEmpty() ? null : events.get(events.size() - 1);
                if (last != null && last.contains(state.time)) {
                    events.set(events.size() - 1, new Span(last.from(), state.time.plus(TOLD_WITHIN)));
                } else {
                    events.add(new Span(state.time, state.time.plus(TOLD_WITHIN)));
                }
            }
            before = state;
        }
        return events;
    }

    /** What was known at a row. */
    private record State(Instant time, String measurement, String labels) {}
}
