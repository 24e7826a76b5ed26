package io.meltemi.console.live;

/**
 * How many streams may be open.
 *
 * @param perAddress from one address
 */
public record StreamLimits(int inAll, int perAddress) {

    public static final StreamLimits DEFAULT = new StreamLimits(2_000, 1_000);

    public StreamLimits {
        if (inAll < 1 || perAddress < 1) {
            throw new IllegalArgumentException("at least one stream, not " + inAll + " and " + perAddress);
        }
    }
}
