package io.meltemi.bench.detection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Public recordings, read from a folder in which each lies under its name. What they are, where they come from and what is known
 * of them is told in {@code docs/detection.md}.
 */
enum DataSets {
    SMOKE("smoke_detection/smoke_detection_iot.csv.gz") {
        /**
         * Rows 24994 and later; before them stand copies of what follows. A row is a second. The temperatures are not physical and
         * are left out.
         */
        private static final int FIRST_ROW = 24_994;

        @Override
        DataSet read(Path file) throws IOException {
            DataSetBuilder set = new DataSetBuilder(Duration.ofMinutes(1));
            Rows.read(file, (cells, row) -> {
                if (row >= FIRST_ROW) {
                    Instant time = START.plusSeconds(row);
                    set.reading("detector", "humidity", time, Double.parseDouble(cells[2]));
                    set.reading("detector", "eco2", time, Double.parseDouble(cells[3]));
                    set.label("fire", "detector", time, cells[4].equals("1"));
                }
            });
            return set.build("smoke_detection", "smoke", Duration.ofMinutes(1));
        }
    },
    FLAME("flame_smoke_arduino") {
        /**
         * Each recording is a node, and all of it is fire or none, as its name says. The infrared sensor's values rise with a
         * flame, while those of the built-in rule for flames fall; so it is not called a flame sensor here.
         */
        @Override
        DataSet read(Path folder) throws IOException {
            DataSetBuilder set = new DataSetBuilder(Duration.ZERO);
            for (String kind : List.of("flame", "smoke")) {
                try (Stream<Path> found = Files.walk(folder.resolve(kind))) {
                    for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                        recording(set, folder.relativize(file), file);
                    }
                }
            }
            room(set, folder.resolve("no_fire_base_room_air.csv"));
            return set.build("flame_smoke_arduino", "flame", Duration.ZERO);
        }

        private void recording(DataSetBuilder set, Path name, Path file) throws IOException {
            String node = name.toString().replace(".csv", "").replaceAll("[/\\\\]", "-");
            boolean isFire = !node.contains("no-smoke");
            List<Instant> times = new ArrayList<>();
            Rows.read(file, (cells, row) -> {
                Instant time = START.plusMillis(Long.parseLong(cells[0]));
                String sensor = cells[1].equalsIgnoreCase("flame") ? "infrared" : "smoke";
                set.reading(node, sensor, time, Double.parseDouble(cells[2]));
                times.add(time);
            });
            if (isFire) {
                set.event(new KnownEvent(
                        node, node, times.get(0), times.get(times.size() - 1).plusMillis(1)));
            }
        }

        private void room(DataSetBuilder set, Path file) throws IOException {
            Rows.read(file, (cells, row) -> {
                Instant time = START.plusMillis(Long.parseLong(cells[1]));
                set.reading("room-air", "smoke", time, Double.parseDouble(cells[2]));
                set.reading("room-air", "infrared", time, Double.parseDouble(cells[3]));
                set.reading("room-air", "temperature", time, Double.parseDouble(cells[6]));
            });
        }
    },
    MOTES("labelled_wsn/multi_hop.csv") {
        /** A reading of a mote is 5 seconds after the one before. */
        private static final int STEP_SECONDS = 5;

        @Override
        DataSet read(Path file) throws IOException {
            DataSetBuilder set = new DataSetBuilder(Duration.ofMinutes(1));
            Rows.read(file, (cells, row) -> {
                String mote = "mote" + cells[1];
                Instant time = START.plusSeconds(STEP_SECONDS * Long.parseLong(cells[0]));
                set.reading(mote, "humidity", time, Double.parseDouble(cells[3]));
                set.reading(mote, "temperature", time, Double.parseDouble(cells[4]));
                set.label("steam at " + mote, mote, time, cells[5].equals("1"));
            });
            return set.build("labelled_wsn", "motes", Duration.ofMinutes(1));
        }
    },
    OCCUPANCY("occupancy_detection") {
        @Override
        DataSet read(Path folder) throws IOException {
            DataSetBuilder set = new DataSetBuilder(Duration.ofMinutes(45));
            for (String file : List.of("datatest.txt", "datatraining.txt")) {
                Rows.read(folder.resolve(file), (cells, row) -> {
                    Instant time = Rows.time(cells[1]);
                    set.reading("office", "temperature", time, Double.parseDouble(cells[2]));
                    set.reading("office", "humidity", time, Double.parseDouble(cells[3]));
                    set.reading("office", "light", time, Double.parseDouble(cells[4]));
                    set.reading("office", "co2", time, Double.parseDouble(cells[5]));
                    set.label("people in the office", "office", time, cells[7].equals("1"));
                });
            }
            return set.build("occupancy_detection", "occupancy", Duration.ofMinutes(5));
        }
    },
    ROOM("room_climate/room_climate_location_A.csv.gz") {
        @Override
        DataSet read(Path file) throws IOException {
            DataSetBuilder set = new DataSetBuilder(Duration.ofMinutes(2));
            Rows.read(file, (cells, row) -> {
                Instant time = Instant.ofEpochMilli(Long.parseLong(cells[2]));
                String node = "node" + cells[4];
                set.reading(node, "temperature", time, Double.parseDouble(cells[5]));
                set.reading(node, "humidity", time, Double.parseDouble(cells[6]));
                set.label("people in the room", null, time, !cells[9].equals("0"));
            });
            return set.build("room_climate", "room", Duration.ofMinutes(1));
        }
    },
    AMBIENT("nab") {
        private static final String FILE = "realKnownCause/ambient_temperature_system_failure.csv";

        /** Fahrenheit, as its values tell; the rules are in Celsius. */
        @Override
        DataSet read(Path folder) throws IOException {
            DataSetBuilder set = new DataSetBuilder(Duration.ZERO);
            Rows.read(
                    folder.resolve("data").resolve(FILE),
                    (cells, row) -> set.reading(
                            "office", "temperature", Rows.time(cells[0]), (Double.parseDouble(cells[1]) - 32) / 1.8));
            JsonNode windows = new ObjectMapper()
                    .readTree(folder.resolve("labels/combined_windows.json").toFile())
                    .path(FILE);
            for (JsonNode window : windows) {
                set.event(new KnownEvent(
                        "system failure",
                        "office",
                        Rows.time(window.get(0).asText()),
                        Rows.time(window.get(1).asText())));
            }
            return set.build("nab ambient_temperature", "ambient", Duration.ZERO);
        }
    };

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final String path;

    DataSets(String path) {
        this.path = path;
    }

    /** Whether the folder has it. */
    boolean isIn(Path data) {
        return Files.exists(data.resolve(path));
    }

    /** Reads it from the folder that has it. */
    DataSet readFrom(Path data) throws IOException {
        return read(data.resolve(path));
    }

    abstract DataSet read(Path file) throws IOException;
}
