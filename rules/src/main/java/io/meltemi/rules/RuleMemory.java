package io.meltemi.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one node for its rules. Plain records of plain types, so that any serializer can keep it; it holds
 * only what rules ask for.
 *
 * @param series by sensor, those that a rule asks about
 * @param rules those of which a leaf holds, or which fire
 * @param attentiveSince since when we have listened without a break, as of the last time that was said; null while no rule
 *     asks about absence
 */
public record RuleMemory(List<SeriesMemory> series, List<RuleStatus> rules, @Nullable Instant attentiveSince) {

    /** Nothing yet. */
    public static final RuleMemory NONE = new RuleMemory(List.of(), List.of());

    /** Without absence. */
    public RuleMemory(List<SeriesMemory> series, List<RuleStatus> rules) {
        this(series, rules, null);
    }

    /**
     * The newest of a series.
     *
     * @param time of the newest reading, event time; older readings change nothing; null while only slopes have come
     * @param arrivedAt of the newest reading, or null likewise
     * @param value its number, or null
     * @param textValue its text, or null
     * @param windows the points that slopes are fitted to, one window for each kind that a rule asks for
     * @param trends the newest slope of each length of window that the trend job sent and a rule asks for
     */
    public record SeriesMemory(
            String sensor,
            @Nullable Instant time,
            @Nullable Instant arrivedAt,
            @Nullable Double value,
            @Nullable String textValue,
            List<SlopeWindow> windows,
            List<TrendSlope> trends) {}

    /** The points of one kind of window, oldest first. */
    public record SlopeWindow(int count, long spanMillis, List<SlopePoint> points) {}

    /** One reading that a slope is fitted to. */
    public record SlopePoint(Instant time, double value) {}

    /** The newest slope that the trend job sent for a length of window. */
    public record TrendSlope(long windowSeconds, Instant windowEnd, double slopePerMinute) {}

    /**
     * Where one rule stands for this node.
     *
     * @param version tells a changed rule of the same id from the one that this was decided with
     * @param held the leaves that hold, each as {@code leaf#sensor} with the leaf's number from 0, so that hysteresis knows
     * @param metSince since when the condition has held, or null when it does not
     * @param firingSince since when the rule has fired, or null when it does not
     * @param unmetSince since when a firing rule's condition has not held, or null when it does
     * @param sensor the sensor that decided, or null when none did
     * @param reason for people, as of when the rule fired; empty while it does not
     */
    public record RuleStatus(
            String ruleId,
            String version,
            List<String> held,
            @Nullable Instant metSince,
            @Nullable Instant firingSince,
            @Nullable Instant unmetSince,
            @Nullable String sensor,
            String reason) {}
}
