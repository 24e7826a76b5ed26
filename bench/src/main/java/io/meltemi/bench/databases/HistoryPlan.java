package io.meltemi.bench.databases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Which history is made: a building's nodes with five sensors each, sampled at one interval from {@link #START} on until there are
 * as many readings as asked for.
 *
 * @param readings in all
 * @param nodes {@value #NODES_A_ROOM} a room, {@value #ROOMS_A_BUILDING} rooms a building
 * @param intervalSeconds between two readings of a series
 */
public record HistoryPlan(long readings, int nodes, int intervalSeconds) {

    static final String NETWORK = "campus";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final int NODES_A_ROOM = 2;
    static final int ROOMS_A_BUILDING = 4;

    private static final int FEWEST_NODES = 16;
    private static final int USUAL_INTERVAL_SECONDS = 60;

    /** What a node measures. */
    enum Sensor {
        TEMPERATURE(0, "indoorTemperatureSensor", "float", "C"),
        HUMIDITY(1, "indoorHumiditySensor", "float", "%"),
        CARBON_DIOXIDE(2, "indoorCarbonDioxideSensor", "int", "ppm"),
        LIGHT(3, "indoorLightSensor", "int", "lx"),
        FLAME(4, "indoorFlameSensor", "int", "level");

        private final int number;
        private final String dataName;
        private final String dataType;
        private final String unit;

        Sensor(int number, String dataName, String dataType, String unit) {
            this.number = number;
            this.dataName = dataName;
            this.dataType = dataType;
            this.unit = unit;
        }

        /** Its place among the sensors of a node, from 0. */
        int number() {
            return number;
        }

        String dataName() {
            return dataName;
        }

        String dataType() {
            return dataType;
        }

        String unit() {
            return unit;
        }
    }

    static final List<Sensor> SENSORS = List.of(Sensor.values());

    public HistoryPlan {
        if (readings < 1 || nodes < 1 || intervalSeconds < 1) {
            throw new IllegalArgumentException("readings, nodes and interval must be at least 1, found " + readings
                    + ", " + nodes + " and " + intervalSeconds);
        }
    }

    /**
     * So many readings over about a number of days: one a minute from as many nodes as it takes; with too few readings for that,
     * from {@value #FEWEST_NODES} nodes, less often.
     */
    public static HistoryPlan of(long readings, int days) {
        long seconds = Duration.ofDays(days).toSeconds();
        long series = readings / (seconds / USUAL_INTERVAL_SECONDS);
        int nodes = (int) Math.max(FEWEST_NODES, series / SENSORS.size());
        long interval = seconds * nodes * SENSORS.size() / readings;
        return new HistoryPlan(readings, nodes, (int) Math.max(USUAL_INTERVAL_SECONDS, interval));
    }

    /** When the first readings were made. */
    public Instant start() {
        return START;
    }

    String nodeId(int node) {
        return String.format(Locale.ROOT, "SN%05d", node);
    }

    String room(int node) {
        return building(node) + String.format(Locale.ROOT, "%02d", node / NODES_A_ROOM % ROOMS_A_BUILDING + 1);
    }

    String building(int node) {
        return "B" + (node / (NODES_A_ROOM * ROOMS_A_BUILDING) + 1);
    }

    Instant timeOfStep(long step) {
        return START.plusSeconds(step * intervalSeconds);
    }

    int seriesCount() {
        return nodes * SENSORS.size();
    }
}
