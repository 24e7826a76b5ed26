package io.meltemi.patterns.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Meltemi's own detector, in bounded memory. Its state can be written down and taken up again.
 *
 * <p>Its parts are each surprised in their own way, all in the same measure: how rare such a thing is in this series. The surprise
 * of the whole is the root mean square of theirs, so that what several find a little strange counts as much as what one finds very
 * strange. What goes on after an alert is the same event, of which the score stays below another alert until {@link #QUIET} values
 * were calm.
 */
public final class SeriesDetector implements AnomalyDetector {

    /** The score from which on a value is worth an alert. */
    public static final double ALERT = 0.5;

    private static final int VERSION = 2;
    /** It had no changes. */
    private static final int FIRST_VERSION = 1;

    /** An event is over after so many values that are not worth an alert. */
    private static final int QUIET = 50;
    /** The surprise that is worth an alert. */
    private static final double ALERT_SURPRISE = 2.4;

    private static final double BELOW_ALERT = Math.nextDown(ALERT);
    /**
     * So many values must be known until a score is more than 0. The surprise that is worth an alert is that of one value in 250, and
     * who has not seen as many cannot say that.
     */
    static final int LEAST_KNOWN = 256;
    /** How many values the shape of the last values is compared with. */
    private static final int HISTORY = 4_096;

    private final WarmUp warmUp = new WarmUp();
    private final UnitChange unitChange = new UnitChange();
    private final Intervals intervals = new Intervals();
    private final FadingDiscord history = new FadingDiscord(HISTORY, 8, 32);
    private final ShapeNovelty shape = new ShapeNovelty(history, 1);
    private final FlatLine flatLine = new FlatLine();
    private final CoarseShape coarseShape = new CoarseShape();
    private final List<Part> parts = List.of(
            new ShapeNovelty(history, 0),
            shape,
            coarseShape,
            new LevelChange(),
            SeasonalResidual.ofDay(),
            SeasonalResidual.ofWeek());
    private final ChangeFinder changes = new ChangeFinder();
    private int quiet;
    private double lastSurprise;

    /** A detector that knows nothing yet. */
    public SeriesDetector() {}

    @Override
    public Judgement observe(Observation observation) {
        if (!Double.isFinite(observation.value())) {
            return Judgement.WARMING_UP;
        }
        long epochSecond = observation.time().getEpochSecond();
        double value = unitChange.toFirstUnit(observation.value());
        if (!warmUp.isOver()) {
            warmUp.add(epochSecond, value);
            if (warmUp.isOver()) {
                warmUp.forEach(this::judge);
            }
            quiet = 0;
            return Judgement.WARMING_UP;
        }
        return judge(epochSecond, value);
    }

    /** Bytes that the detector holds in memory, whatever it has seen. */
    public long stateBytes() {
        long bytes = history.stateBytes();
        bytes += WarmUp.stateBytes() + UnitChange.stateBytes() + flatLine.stateBytes() + ChangeFinder.stateBytes();
        for (Part part : parts) {
            bytes += part.stateBytes();
        }
        return bytes;
    }

    /** All that it knows; begins with the version of its shape. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * What {@link #toBytes()} wrote, of this version or an older one.
     *
     * @throws IllegalArgumentException when the bytes are not a detector's
     */
    public static SeriesDetector fromBytes(byte[] bytes) {
        SeriesDetector detector = new SeriesDetector();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION && version != FIRST_VERSION) {
                throw new IllegalArgumentException("A detector's state of version " + FIRST_VERSION + " to " + VERSION
                        + " was expected, found " + version);
            }
            detector.readFrom(in);
            if (version != FIRST_VERSION) {
                detector.changes.readFrom(in);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "A detector's state was expected, found " + bytes.length + " bytes that end too early", e);
        }
        return detector;
    }

    /** The surprise at the last value, of which nothing is suppressed. */
    double lastSurprise() {
        return lastSurprise;
    }

    private Judgement judge(long epochSecond, double value) {
        if (intervals.isGap(epochSecond)) {
            parts.forEach(Part::afterGap);
            flatLine.afterGap();
        }
        int second = (int) Math.max(0, Math.min(Integer.MAX_VALUE, epochSecond - warmUp.firstSecond()));
        Reading reading = new Reading(epochSecond, second, warmUp.units().toLevel(value));
        Change change = changes.observe(reading, warmUp.units());
        history.add((float) reading.level(), second);
        double squares = 0;
        double most = 0;
        Part loudest = shape;
        for (Part part : parts) {
            double surprise = part.surprise(reading);
            squares += surprise * surprise;
            if (surprise > most) {
                most = surprise;
                loudest = part;
            }
        }
        lastSurprise = Math.sqrt(squares / parts.size());
        double flat = flatLine.surprise(reading);
        if (flat > lastSurprise) {
            lastSurprise = flat;
            loudest = flatLine;
        }
        if (history.seen() <= LEAST_KNOWN) {
            return new Judgement(0, 0, shape.distance(), "", change);
        }
        double strength = Math.min(1, ALERT * lastSurprise / ALERT_SURPRISE);
        return new Judgement(score(strength), strength, shape.distance(), reason(loudest, second), change);
    }

    private double score(double strength) {
        boolean sameEvent = quiet > 0;
        if (strength >= ALERT) {
            quiet = QUIET;
        } else if (sameEvent) {
            quiet--;
        }
        return sameEvent ? Math.min(strength, BELOW_ALERT) : strength;
    }

    private String reason(Part loudest, int second) {
        if (!unitChange.changedTo().isEmpty()) {
            return "the values now seem to be in " + unitChange.changedTo() + " and are converted";
        }
        if (lastSurprise < ALERT_SURPRISE) {
            return "";
        }
        return loudest.reason(new Sayings(warmUp.units(), warmUp.firstSecond(), second));
    }

    private void writeTo(DataOutput out) throws IOException {
        warmUp.writeTo(out);
        unitChange.writeTo(out);
        intervals.writeTo(out);
        history.writeTo(out);
        flatLine.writeTo(out);
        for (Part part : parts) {
            part.writeTo(out);
        }
        out.writeInt(quiet);
        changes.writeTo(out);
    }

    private void readFrom(DataInput in) throws IOException {
        warmUp.readFrom(in);
        unitChange.readFrom(in);
        intervals.readFrom(in);
        history.readFrom(in);
        flatLine.readFrom(in);
        for (Part part : parts) {
            part.readFrom(in);
        }
        quiet = in.readInt();
    }
}
