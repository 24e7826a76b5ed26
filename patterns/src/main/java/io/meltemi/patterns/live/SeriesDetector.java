package io.meltemi.patterns.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Meltemi's own detector, in bounded memory. Its state can be written down and taken up again.
 *
 * <p>Five parts are each surprised in their own way, all in the same measure: how rare such a thing is in this series. The surprise
 * of the whole is the root mean square of theirs. After an alert the score stays below one for {@link #QUIET} values: what goes on
 * is the same event.
 */
public final class SeriesDetector implements AnomalyDetector {

    /** The score from which on a value is worth an alert. */
    public static final double ALERT = 0.5;

    private static final int VERSION = 1;
    /** The first values are only looked at. */
    private static final int WARM_UP = 64;
    /** After an alert so many values belong to the same event. */
    private static final int QUIET = 100;
    /** The surprise that is worth an alert. */
    private static final double ALERT_SURPRISE = 2.6;

    private static final double BELOW_ALERT = Math.nextDown(ALERT);

    private final double[] firstValues = new double[WARM_UP];
    private final long[] firstTimes = new long[WARM_UP];
    private final FadingDiscord history = new FadingDiscord(8, 32);
    private final ShapeNovelty longShape = new ShapeNovelty(history, 1);
    private final List<Part> parts = List.of(
            new ShapeNovelty(history, 0),
            longShape,
            new LevelChange(),
            SeasonalResidual.ofDay(),
            SeasonalResidual.ofWeek());
    private Units units = new Units(0, 1);
    private long seen;
    private int quiet;
    private double lastSurprise;

    /** A detector that knows nothing yet. */
    public SeriesDetector() {}

    @Override
    public Judgement observe(Observation observation) {
        long epochSecond = observation.time().getEpochSecond();
        double value = Double.isFinite(observation.value()) ? observation.value() : 0;
        if (seen < WARM_UP) {
            firstValues[(int) seen] = value;
            firstTimes[(int) seen] = epochSecond;
            seen++;
            if (seen == WARM_UP) {
                units = Units.of(firstValues);
                for (int first = 0; first < WARM_UP; first++) {
                    judge(firstTimes[first], firstValues[first]);
                }
            }
            return Judgement.WARMING_UP;
        }
        seen++;
        return judge(epochSecond, value);
    }

    /** Bytes that the detector holds in memory, whatever it has seen. */
    public long stateBytes() {
        long bytes = (long) WARM_UP * (Double.BYTES + Long.BYTES) + history.stateBytes();
        for (Part part : parts) {
            bytes += part.stateBytes();
        }
        return bytes;
    }

    /** The state, to be read by {@link #fromBytes}. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(seen);
            out.writeInt(quiet);
            out.writeDouble(units.centre());
            out.writeDouble(units.spread());
            for (int first = 0; first < WARM_UP; first++) {
                out.writeLong(firstTimes[first]);
                out.writeDouble(firstValues[first]);
            }
            history.writeTo(out);
            for (Part part : parts) {
                part.writeTo(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * A detector that goes on as the one did that was written.
     *
     * @throws IllegalArgumentException when the bytes are not a detector's
     */
    public static SeriesDetector fromBytes(byte[] bytes) {
        SeriesDetector detector = new SeriesDetector();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "The state of a detector has version " + version + ", only " + VERSION + " is known");
            }
            detector.seen = in.readLong();
            detector.quiet = in.readInt();
            detector.units = new Units(in.readDouble(), in.readDouble());
            for (int first = 0; first < WARM_UP; first++) {
                detector.firstTimes[first] = in.readLong();
                detector.firstValues[first] = in.readDouble();
            }
            detector.history.readFrom(in);
            for (Part part : detector.parts) {
                part.readFrom(in);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The state of a detector ends too early", e);
        }
        return detector;
    }

    /** The surprise at the last value, before anything is suppressed. */
    double lastSurprise() {
        return lastSurprise;
    }

    private Judgement judge(long epochSecond, double value) {
        long origin = firstTimes[0];
        int second = (int) Math.max(0, Math.min(Integer.MAX_VALUE, epochSecond - origin));
        Reading reading = new Reading(epochSecond, second, units.toLevel(value));
        history.add((float) reading.level(), second);
        double squares = 0;
        double most = 0;
        Part loudest = longShape;
        for (Part part : parts) {
            double surprise = part.surprise(reading);
            squares += surprise * surprise;
            if (surprise > most) {
                most = surprise;
                loudest = part;
            }
        }
        double surprise = Math.sqrt(squares / parts.size());
        lastSurprise = surprise;
        return new Judgement(score(surprise), longShape.distance(), reason(surprise, loudest, origin, second));
    }

    private double score(double surprise) {
        double score = Math.min(1, ALERT * surprise / ALERT_SURPRISE);
        if (quiet > 0) {
            quiet--;
            return Math.min(score, BELOW_ALERT);
        }
        if (score >= ALERT) {
            quiet = QUIET;
        }
        return score;
    }

    private String reason(double surprise, Part loudest, long origin, int second) {
        return surprise < ALERT_SURPRISE ? "" : loudest.reason(new Sayings(units, origin, second));
    }
}
