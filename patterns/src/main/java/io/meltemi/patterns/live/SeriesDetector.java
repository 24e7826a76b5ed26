package io.meltemi.patterns.live;

/** Meltemi's own detector, in bounded memory. Its state can be written down and taken up again. */
public final class SeriesDetector implements AnomalyDetector {

    /** A detector that knows nothing yet. */
    public SeriesDetector() {}

    @Override
    public Judgement observe(Observation observation) {
        return Judgement.WARMING_UP;
    }

    /** All that it knows; begins with the version of its shape. */
    public byte[] toBytes() {
        return new byte[] {1};
    }

    /** What {@link #toBytes()} wrote, of this version or an older one. */
    public static SeriesDetector fromBytes(byte[] bytes) {
        return new SeriesDetector();
    }

    /** What it takes in memory, about. */
    public long stateBytes() {
        return 1;
    }
}
