package io.meltemi.patterns.mining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.schemas.event.PatternKind;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What to look for in a series.
 *
 * @param windows lengths of what is sought, in values, the main one first; empty to take them from the series' dominant period
 * @param top how many motifs, discords and shared shapes are wanted at most, 1 to 100
 * @param kinds which kinds of findings are wanted
 * @param longestBridgedGap gaps of at most so many values are bridged by a straight line; longer ones stay gaps, and no window
 *     has one
 * @param mostValues a longer series is averaged to a coarser grid of at most so many values, so that time and memory are bounded
 * @param zone whose calendar days are compared, such as {@code Europe/Athens}
 * @param longestLag of correlations between two series, in values; 0 for a day, or a quarter of the series when that is less
 */
public record MiningPlan(
        List<Integer> windows,
        int top,
        Set<PatternKind> kinds,
        int longestBridgedGap,
        int mostValues,
        String zone,
        int longestLag) {

    /** The shortest window: four values and fewer have hardly a shape. */
    public static final int SHORTEST_WINDOW = 4;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public MiningPlan {
        windows = windows.stream().distinct().toList();
        EnumSet<PatternKind> ordered = EnumSet.noneOf(PatternKind.class);
        ordered.addAll(kinds);
        kinds = Collections.unmodifiableSet(ordered);
        for (int window : windows) {
            if (window < SHORTEST_WINDOW) {
                throw new IllegalArgumentException(
                        "a window has at least " + SHORTEST_WINDOW + " values, found " + window);
            }
        }
        if (top < 1 || top > 100) {
            throw new IllegalArgumentException("from 1 to 100 findings of a kind may be wanted, found " + top);
        }
        if (longestBridgedGap < 0) {
            throw new IllegalArgumentException("a bridged gap has 0 values or more, found " + longestBridgedGap);
        }
        if (mostValues < 1000) {
            throw new IllegalArgumentException("at least 1000 values are mined, found " + mostValues);
        }
        if (longestLag < 0) {
            throw new IllegalArgumentException("the longest lag is 0 or more, found " + longestLag);
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected a zone such as Europe/Athens, found '" + zone + "'", e);
        }
    }

    /** Three of each kind, lengths from the series, at most a million values, days of UTC. */
    public static MiningPlan standard() {
        return new MiningPlan(
                List.of(),
                3,
                EnumSet.of(
                        PatternKind.MOTIF,
                        PatternKind.DISCORD,
                        PatternKind.SIMILAR_DAYS,
                        PatternKind.CHAIN,
                        PatternKind.JOIN,
                        PatternKind.LAGGED_CORRELATION),
                5,
                1_000_000,
                "UTC",
                0);
    }

    /** The plan with other lengths. */
    public MiningPlan withWindows(List<Integer> others) {
        return new MiningPlan(others, top, kinds, longestBridgedGap, mostValues, zone, longestLag);
    }

    /** The plan with other kinds. */
    public MiningPlan withKinds(Set<PatternKind> others) {
        return new MiningPlan(windows, top, others, longestBridgedGap, mostValues, zone, longestLag);
    }

    /** The plan with another number of findings. */
    public MiningPlan withTop(int other) {
        return new MiningPlan(windows, other, kinds, longestBridgedGap, mostValues, zone, longestLag);
    }

    /** As one line of JSON. */
    public String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException when it is no plan
     */
    public static MiningPlan fromJson(String json) {
        try {
            return MAPPER.readValue(json, MiningPlan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected a mining plan, found '" + json + "'", e);
        }
    }

    boolean wants(PatternKind kind) {
        return kinds.contains(kind);
    }
}
