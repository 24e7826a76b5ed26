package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * 202,176 readings of the demo's recording (its README names source and licence): four motes, temperature, humidity and the label
 * every 5 seconds for half an hour, told 48 times, each 15 hours and 7 minutes later, up to {@link #END}.
 *
 * <p>The motes are nodes that differ in what they send: n1 a seq, n2 none, n3 its label as text, n4 no time. What comes late or
 * twice, and in what order, is the same each time.
 */
final class RecordedReadings {

    static final Instant END = Instant.parse("2026-11-22T10:40:00Z");

    private static final Path RECORDING =
            Path.of("..", "edge", "src", "main", "resources", "io", "meltemi", "edge", "demo", "multi_hop_extract.csv");
    private static final int TIMES = 48;
    private static final Duration APART = Duration.ofHours(15).plusMinutes(7);
    private static final Instant LAST_BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final int FIRST_NUMBER = 2300;

    /** One in so many comes late, one of those in time again from elsewhere, and one again from where it came from. */
    private static final int LATE = 7;

    private static final int DUPLICATE = 50;
    private static final int REPEATED = 60;

    private final List<Reading> inTime = new ArrayList<>();
    private final List<Reading> late = new ArrayList<>();
    private final Map<String, Long> received = new HashMap<>();
    private long offset;

    private RecordedReadings() {}

    static RecordedReadings read() throws IOException {
        RecordedReadings readings = new RecordedReadings();
        List<String> lines = Files.readAllLines(RECORDING);
        for (int time = 0; time < TIMES; time++) {
            Instant begin = LAST_BEGIN.minus(APART.multipliedBy(TIMES - 1L - time));
            for (String line : lines.subList(1, lines.size())) {
                readings.add(begin, time, line.split(",", -1));
            }
        }
        readings.arriveLate();
        return readings;
    }

    /** In the order of time. */
    List<Reading> inTime() {
        return inTime;
    }

    /** What came after all that, in no order: late ones, some of those in time again. */
    List<Reading> late() {
        return late;
    }

    private void add(Instant begin, int time, String[] columns) {
        int number = Integer.parseInt(columns[0]) - FIRST_NUMBER;
        String node = "n" + columns[1];
        Instant measured = begin.plusSeconds(5L * number);
        long seq = time * 1000L + number;
        add(node, "h", measured, seq, DataType.FLOAT, "%", Double.valueOf(columns[3]), null);
        add(node, "t", measured, seq, DataType.FLOAT, "C", Double.valueOf(columns[4]), null);
        boolean event = columns[5].equals("1");
        if (node.equals("n3")) {
            add(node, "label", measured, seq, DataType.STR, null, null, event ? "event; it's hot" : "calm");
        } else {
            add(node, "label", measured, seq, DataType.INT, null, event ? 1.0 : 0.0, null);
        }
    }

    private void add(
            String node,
            String sensor,
            Instant measured,
            long seq,
            DataType type,
            String unit,
            Double value,
            String text) {
        boolean timed = !node.equals("n4");
        boolean comesLate = timed && (offset * 31 + seq) % LATE == 0;
        Instant arrivedAt = !timed ? measured : comesLate ? END.plusSeconds(seq % 5000) : measured.plusMillis(250);
        Reading reading = new Reading(
                "net",
                node,
                sensor,
                timed ? measured : arrivedAt,
                timed,
                node.equals("n2") ? null : Long.valueOf(seq),
                type,
                unit,
                value,
                text,
                value != null && value > 60 ? Quality.OUT_OF_RANGE : Quality.GOOD,
                arrivedAt,
                new Origin(0, offset++, 0),
                0);
        (comesLate ? late : inTime).add(reading);
    }

    private void arriveLate() {
        inTime.replaceAll(reading -> from(reading, reading.origin(), reading.arrivedAt()));
        late.replaceAll(reading -> from(reading, reading.origin(), reading.arrivedAt()));
        for (int i = 0; i < inTime.size(); i++) {
            Reading reading = inTime.get(i);
            if (i % DUPLICATE == 0) {
                late.add(from(reading, new Origin(1, offset++, 0), END.plusSeconds(i % 5000)));
            }
            if (i % REPEATED == 0) {
                late.add(reading);
            }
        }
        Collections.shuffle(late, new Random(42));
    }

    /** The reading as it arrived, counted in its node's hour. */
    private Reading from(Reading reading, Origin origin, Instant arrivedAt) {
        boolean untimed = !reading.timeFromNode();
        long count = received.merge(reading.nodeId() + arrivedAt.getEpochSecond() / 3600, 1L, Long::sum);
        return new Reading(
                reading.network(),
                reading.nodeId(),
                reading.sensor(),
                untimed ? arrivedAt : reading.time(),
                reading.timeFromNode(),
                reading.seq(),
                reading.dataType(),
                reading.unit(),
                reading.value(),
                reading.textValue(),
                reading.quality(),
                arrivedAt,
                origin,
                count);
    }
}
