package io.meltemi.flinksql.mining;

import io.meltemi.patterns.live.SeriesDetector;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a detector as the bytes that it writes of itself. */
public final class ScoredSeriesSerializer extends TypeSerializerSingleton<ScoredSeries> {

    private static final long serialVersionUID = 1L;

    /** For Flink, which makes it by its name. */
    public ScoredSeriesSerializer() {}

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public ScoredSeries createInstance() {
        return new ScoredSeries();
    }

    @Override
    public ScoredSeries copy(ScoredSeries from) {
        return new ScoredSeries(SeriesDetector.fromBytes(from.detector().toBytes()), from.last(), from.score());
    }

    @Override
    public ScoredSeries copy(ScoredSeries from, ScoredSeries reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(ScoredSeries series, DataOutputView target) throws IOException {
        byte[] bytes = series.detector().toBytes();
        target.writeInt(bytes.length);
        target.write(bytes);
        Instant last = series.last();
        target.writeBoolean(last != null);
        target.writeLong(last == null ? 0 : last.getEpochSecond());
        target.writeInt(last == null ? 0 : last.getNano());
        Double score = series.score();
        target.writeDouble(score == null ? Double.NaN : score);
    }

    @Override
    public ScoredSeries deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        boolean isHeard = source.readBoolean();
        Instant last = Instant.ofEpochSecond(source.readLong(), source.readInt());
        double score = source.readDouble();
        return new ScoredSeries(
                SeriesDetector.fromBytes(bytes), isHeard ? last : null, Double.isNaN(score) ? null : (Double) score);
    }

    @Override
    public ScoredSeries deserialize(ScoredSeries reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<ScoredSeries> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What stands in a checkpoint about this serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ScoredSeries> {

        /** For Flink, which restores it by its name. */
        public Snapshot() {
            super(ScoredSeriesSerializer::new);
        }
    }
}
