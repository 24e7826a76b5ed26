package io.meltemi.bench.databases;

import io.meltemi.bench.databases.HistoryPlan.Sensor;

/**
 * The values of one step of the history. A day's season, an offset of each node, noise, heat episodes; some readings are missing,
 * alone or all of a node's for a while. All follow from the plan.
 */
final class HistoryStep {

    private static final double LOST_SHARE = 0.005;
    private static final int DAY_SECONDS = 86_400;
    private static final int QUARTER_SECONDS = DAY_SECONDS / 4;
    private static final long LOST_KIND = 103;
    private static final long OFFSET_KIND = 104;

    private final HistoryPlan plan;
    private final int[] heatBegin;
    private final int[] silentMinutes;
    private final double[] nodeOffset;
    private long day = -1;
    private long quarter = -1;
    private long step;
    private int minuteOfDay;
    private int minuteOfQuarter;
    private double season;

    HistoryStep(HistoryPlan plan) {
        this.plan = plan;
        this.heatBegin = new int[plan.nodes()];
        this.silentMinutes = new int[plan.nodes()];
        this.nodeOffset = new double[plan.nodes()];
        for (int node = 0; node < plan.nodes(); node++) {
            nodeOffset[node] = Hash.normal(Hash.of(OFFSET_KIND, node, 0));
        }
    }

    /** Goes to a step. */
    void moveTo(long newStep) {
        step = newStep;
        long seconds = newStep * plan.intervalSeconds();
        if (seconds / DAY_SECONDS != day) {
            day = seconds / DAY_SECONDS;
            for (int node = 0; node < plan.nodes(); node++) {
                heatBegin[node] = Episodes.heatBegin(node, day);
            }
        }
        if (seconds / QUARTER_SECONDS != quarter) {
            quarter = seconds / QUARTER_SECONDS;
            for (int node = 0; node < plan.nodes(); node++) {
                silentMinutes[node] = Episodes.silentMinutes(node, quarter);
            }
        }
        minuteOfDay = (int) (seconds % DAY_SECONDS / 60);
        minuteOfQuarter = (int) (seconds % QUARTER_SECONDS / 60);
        season = Math.sin(2 * Math.PI * (seconds % DAY_SECONDS - 8 * 3600) / DAY_SECONDS);
    }

    /** Whether the reading is there. */
    boolean isThere(int node, int sensor) {
        return minuteOfQuarter >= silentMinutes[node]
                && Hash.unit(Hash.of(LOST_KIND + node, sensor, step)) >= LOST_SHARE;
    }

    /** The value that a sensor of a node measures. */
    double value(int node, Sensor sensor) {
        double noise = Hash.normal(Hash.of(node, sensor.number(), step));
        int minutes = minuteOfDay - heatBegin[node];
        double heat = minutes >= 0 && minutes < Episodes.HEAT_MINUTES ? Math.min(30, 1.5 * minutes) : 0;
        return switch (sensor) {
            case TEMPERATURE -> tenths(21 + 3 * season + nodeOffset[node] + 0.2 * noise + heat);
            case HUMIDITY -> tenths(45 - 8 * season + 4 * nodeOffset[node] + 0.8 * noise - heat / 3);
            case CARBON_DIOXIDE ->
                Math.max(400, Math.rint(600 + 180 * season + 30 * nodeOffset[node] + 12 * noise + 10 * heat));
            case LIGHT -> Math.max(0, Math.rint(400 * season + 40 * nodeOffset[node] + 10 * noise));
            case FLAME -> heat >= 30 ? 1 : 0;
        };
    }

    private static double tenths(double value) {
        return Math.rint(value * 10) / 10;
    }
}
