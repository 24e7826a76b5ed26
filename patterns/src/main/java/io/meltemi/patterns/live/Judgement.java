package io.meltemi.patterns.live;

/**
 * What a detector says of one value, from it and the values before it alone.
 *
 * @param score from 0 to 1; calibrated: of values that are like those before, about one in ten thousand reaches 0.5 (1e-4), one in
 *     a hundred million 1
 * @param rank unbounded and strictly growing with the surprise, for finding the most remarkable of many values
 * @param reason why it is so, for people; empty while there is nothing to say
 */
public record Judgement(double score, double rank, String reason) {

    /** Too little is known of the series. */
    public static final Judgement WARMING_UP = new Judgement(0, 0, "");
}
