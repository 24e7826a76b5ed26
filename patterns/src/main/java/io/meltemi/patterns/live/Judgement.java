package io.meltemi.patterns.live;

import org.jspecify.annotations.Nullable;

/**
 * What a detector says of one value, from it and the values before it alone.
 *
 * @param score from 0 to 1; 0.5 is worth telling. Calibrated by the series itself: of values that are like those before, one in
 *     some thousand reaches 0.5 (docs/patterns.md has what was measured), far fewer 0.8
 * @param strength as the score, but not lowered while an event goes on that was told; never below the score
 * @param rank unbounded and never capped, for finding the most remarkable of many values of one series
 * @param reason why it is so, for people; empty while there is nothing to say
 * @param change that is clear with this value: the series goes on differently; null for none
 */
public record Judgement(double score, double strength, double rank, String reason, @Nullable Change change) {

    /** Too little is known of the series. */
    public static final Judgement WARMING_UP = new Judgement(0, 0, "");

    /** Of a detector that does not think in events. */
    public Judgement(double score, double rank, String reason) {
        this(score, score, rank, reason, null);
    }
}
