package io.meltemi.bench.detection.events;

import io.meltemi.bench.detection.events.EventRecording.Recorded;
import io.meltemi.bench.detection.text.TextRows;
import io.meltemi.patterns.live.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Skoltech Anomaly Benchmark: eight sensors of a pump, a row a second. An event is a run of rows that are labelled as anomalous. */
final class Skab {

    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final List<String> NO_SENSORS = List.of("datetime", "anomaly", "changepoint");

    private final Map<String, List<Observation>> series = new LinkedHashMap<>();
    private final List<Span> events = new ArrayList<>();
    private @Nullable Instant begin;
    private @Nullable Instant last;

    private Skab() {}

    static EventRecording read(Path file, String name) throws IOException {
        Skab skab = new Skab();
        Columns columns = Columns.of(file, ";");
        TextRows.read(file, ";", 1, (cells, row) -> skab.take(cells, columns));
        skab.close();
        List<Recorded> recorded = new ArrayList<>();
        skab.series.forEach((series, values) -> recorded.add(new Recorded(name + "/" + series, values)));
        return new EventRecording(name, recorded, skab.events, QUIET);
    }

    private void take(String[] cells, Columns columns) {
        Instant time = TextRows.local(columns.text(cells, "datetime")).toInstant(ZoneOffset.UTC);
        for (String sensor : columns.names()) {
            double value = TextRows.number(columns.text(cells, sensor));
            if (!NO_SENSORS.contains(sensor) && !Double.isNaN(value)) {
                series.computeIfAbsent(sensor, key -> new ArrayList<>()).add(new Observation(time, value));
            }
        }
        if (TextRows.number(columns.text(cells, "anomaly")) > 0) {
            begin = begin == null ? time : begin;
            last = time;
        } else {
            close();
        }
    }

    private void close() {
        if (begin != null && last != null) {
            events.add(new Span(begin, last));
            begin = null;
        }
    }
}
