package io.meltemi.console.sensorthings.query;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What the id of an observation is made of, so that it is found without a table of ids. From the lowest bit on: how many
 * observations of the same datastream and millisecond are before it, as an Elias gamma code; the millisecond within 278 years from
 * 1900 on; which such stretch of years it is, as a gamma code; and the datastream in the bits that remain. For the first
 * observation of a millisecond, from 1900 to 2178, that is 45 bits and the datastream: less than 63 bits up to datastream 262,143.
 *
 * @param datastream its number
 * @param epochMillis its time, rounded down
 * @param ordinal from 0
 */
public record ObservationId(long datastream, long epochMillis, long ordinal) {

    private static final long FIRST_MILLIS = -2_208_988_800_000L;
    private static final int TIME_BITS = 43;
    private static final long TIME_MASK = (1L << TIME_BITS) - 1;
    private static final int MAX_GAMMA_BITS = 31;
    private static final int LONG_BITS = 63;

    public ObservationId {
        if (datastream < 0 || ordinal < 0) {
            throw new IllegalArgumentException("expected no negative number, found " + datastream + ", " + ordinal);
        }
    }

    /** As JSON has it. */
    public BigInteger number() {
        long sinceFirst = Math.subtractExact(epochMillis, FIRST_MILLIS);
        BigInteger number = BigInteger.valueOf(datastream);
        number = withGamma(number, zigzag(sinceFirst >> TIME_BITS));
        number = number.shiftLeft(TIME_BITS).or(BigInteger.valueOf(sinceFirst & TIME_MASK));
        return withGamma(number, ordinal);
    }

    /** What a number is the id of; empty where it is none. */
    public static Optional<ObservationId> of(BigInteger number) {
        int ordinalBits = number.getLowestSetBit();
        if (number.signum() <= 0 || ordinalBits > MAX_GAMMA_BITS) {
            return Optional.empty();
        }
        long ordinal = gamma(number, ordinalBits);
        BigInteger rest = number.shiftRight(2 * ordinalBits + 1);
        long time = rest.and(BigInteger.valueOf(TIME_MASK)).longValueExact();
        rest = rest.shiftRight(TIME_BITS);
        int stretchBits = rest.getLowestSetBit();
        if (stretchBits < 0 || stretchBits > MAX_GAMMA_BITS) {
            return Optional.empty();
        }
        long stretch = unzigzag(gamma(rest, stretchBits));
        BigInteger datastream = rest.shiftRight(2 * stretchBits + 1);
        if (datastream.bitLength() > LONG_BITS || Math.abs(stretch) > TIME_MASK >> 24) {
            return Optional.empty();
        }
        return Optional.of(
                new ObservationId(datastream.longValueExact(), (stretch << TIME_BITS) + time + FIRST_MILLIS, ordinal));
    }

    /** So many zeros as bits follow the one after them. */
    private static BigInteger withGamma(BigInteger number, long value) {
        long code = value + 1;
        int bits = 63 - Long.numberOfLeadingZeros(code);
        BigInteger tail = BigInteger.valueOf(code - (1L << bits)).shiftLeft(bits + 1);
        return number.shiftLeft(2 * bits + 1).or(tail).setBit(bits);
    }

    private static long gamma(BigInteger number, int bits) {
        BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        return (1L << bits) + number.shiftRight(bits + 1).and(mask).longValueExact() - 1;
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }
}
