package io.meltemi.schemas.event;

import io.meltemi.schemas.message.Severity;

/**
 * How often a node measures and speaks at each severity, in seconds (NODE-05).
 *
 * @param normalSeconds at {@code NORMAL}, 1 to {@link #MAX_SECONDS}
 * @param warningSeconds at {@code WARNING}, likewise
 * @param dangerSeconds at {@code DANGER}, likewise
 */
public record SamplingIntervals(int normalSeconds, int warningSeconds, int dangerSeconds) {

    /** Longest interval: a day. */
    public static final int MAX_SECONDS = 86_400;

    /** The intervals unless set otherwise. */
    public static final SamplingIntervals DEFAULT = new SamplingIntervals(60, 40, 20);

    public SamplingIntervals {
        require(normalSeconds);
        require(warningSeconds);
        require(dangerSeconds);
    }

    /** The interval at a severity, in seconds. */
    public int seconds(Severity severity) {
        return switch (severity) {
            case NORMAL -> normalSeconds;
            case WARNING -> warningSeconds;
            case DANGER -> dangerSeconds;
        };
    }

    /** These intervals with another one at a severity. */
    public SamplingIntervals with(Severity severity, int seconds) {
        return switch (severity) {
            case NORMAL -> new SamplingIntervals(seconds, warningSeconds, dangerSeconds);
            case WARNING -> new SamplingIntervals(normalSeconds, seconds, dangerSeconds);
            case DANGER -> new SamplingIntervals(normalSeconds, warningSeconds, seconds);
        };
    }

    private static void require(int seconds) {
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException(
                    "a sampling interval must be 1 to " + MAX_SECONDS + " seconds, found " + seconds);
        }
    }
}
