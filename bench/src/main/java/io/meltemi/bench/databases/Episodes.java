package io.meltemi.bench.databases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to nodes beyond the usual: heat, and silence. Each follows from the node and the day, or the quarter of a day, alone.
 */
final class Episodes {

    static final int HEAT_MINUTES = 60;
    static final int WARNING_AFTER_MINUTES = 10;
    static final int DANGER_AFTER_MINUTES = 20;

    private static final int NEVER = Integer.MAX_VALUE;
    private static final double HEAT_SHARE = 0.02;
    private static final double SILENCE_SHARE = 0.03;
    private static final int DAY_MINUTES = 24 * 60;
    private static final int QUARTER_MINUTES = DAY_MINUTES / 4;
    private static final long HEAT_KIND = 101;
    private static final long SILENCE_KIND = 102;

    private Episodes() {}

    /** The minute of the day at which a node's heat begins; beyond every day when there is none. */
    static int heatBegin(int node, long day) {
        long hash = Hash.of(HEAT_KIND, node, day);
        return Hash.unit(hash) < HEAT_SHARE
                ? Math.floorMod(Hash.of(hash, node, day), DAY_MINUTES - HEAT_MINUTES)
                : NEVER;
    }

    /** For how many minutes a node is silent from the begin of a quarter of a day on; mostly 0. */
    static int silentMinutes(int node, long quarter) {
        long hash = Hash.of(SILENCE_KIND, node, quarter);
        return Hash.unit(hash) < SILENCE_SHARE ? 20 + Math.floorMod(Hash.of(hash, node, quarter), 90) : 0;
    }

    /** A node's heat. */
    record Heat(int node, Instant begin) {

        Instant warning() {
            return begin.plus(Duration.ofMinutes(WARNING_AFTER_MINUTES));
        }

        Instant danger() {
            return begin.plus(Duration.ofMinutes(DANGER_AFTER_MINUTES));
        }

        Instant end() {
            return begin.plus(Duration.ofMinutes(HEAT_MINUTES));
        }
    }

    /** A node's silence. */
    record Silence(int node, Instant begin, Instant end) {}

    /** All heat that begins before a time, in the order of node and time. */
    static List<Heat> heat(HistoryPlan plan, Instant until) {
        List<Heat> found = new ArrayList<>();
        long days = Duration.between(HistoryPlan.START, until).toDays() + 1;
        for (int node = 0; node < plan.nodes(); node++) {
            for (long day = 0; day < days; day++) {
                int minute = heatBegin(node, day);
                Instant begin = minute == NEVER ? until : minuteAfter(HistoryPlan.START, day * DAY_MINUTES + minute);
                if (begin.isBefore(until)) {
                    found.add(new Heat(node, begin));
                }
            }
        }
        return found;
    }

    /** All silence that begins before a time, in the order of node and time. */
    static List<Silence> silence(HistoryPlan plan, Instant until) {
        List<Silence> found = new ArrayList<>();
        long quarters = Duration.between(HistoryPlan.START, until).toDays() * 4 + 4;
        for (int node = 0; node < plan.nodes(); node++) {
            for (long quarter = 0; quarter < quarters; quarter++) {
                Instant begin = minuteAfter(HistoryPlan.START, quarter * QUARTER_MINUTES);
                int minutes = silentMinutes(node, quarter);
                if (minutes > 0 && begin.isBefore(until)) {
                    found.add(new Silence(node, begin, minuteAfter(begin, minutes)));
                }
            }
        }
        return found;
    }

    private static Instant minuteAfter(Instant time, long minutes) {
        return time.plus(Duration.ofMinutes(minutes));
    }
}
