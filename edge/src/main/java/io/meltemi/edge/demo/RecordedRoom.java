package io.meltemi.edge.demo;

import io.meltemi.edge.node.Measurement;
import io.meltemi.edge.node.Sampler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A room that was recorded: at any time its sensors show what the recording has, at the pace of the recording, over and over.
 * Thus what a node measures does not depend on how often it does.
 */
final class RecordedRoom implements Sampler {

    private final List<String[]> rows;
    private final List<String> sensors;
    private final Instant begin;
    private final Duration step;

    private RecordedRoom(List<String[]> rows, List<String> sensors, Instant begin, Duration step) {
        this.rows = rows;
        this.sensors = sensors;
        this.begin = begin;
        this.step = step;
    }

    /**
     * Reads a bundled recording.
     *
     * @param sensors names of the sensors of the columns after the first
     * @param begin when the first row is shown for the first time
     * @param step time between two rows
     */
    static RecordedRoom of(String resource, List<String> sensors, Instant begin, Duration step) throws IOException {
        try (InputStream in = RecordedRoom.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("expected the resource " + resource + " but found none");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            List<String[]> rows =
                    lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
            return new RecordedRoom(rows, List.copyOf(sensors), begin, step);
        }
    }

    @Override
    public Map<String, Measurement> sample(Instant now) {
        long row = Math.floorDiv(Duration.between(begin, now).toMillis(), step.toMillis());
        String[] values = rows.get(Math.floorMod(row, rows.size()));
        Map<String, Measurement> sample = new LinkedHashMap<>();
        for (int i = 0; i < sensors.size(); i++) {
            sample.put(sensors.get(i), new Measurement(values[i + 1], now, null));
        }
        return sample;
    }
}
