package io.meltemi.flinksql.mining;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes gathered readings as they are. */
public final class GatheredSeriesSerializer extends TypeSerializerSingleton<GatheredSeries> {

    private static final long serialVersionUID = 1L;

    /** For Flink, which makes it by its name. */
    public GatheredSeriesSerializer() {}

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public GatheredSeries createInstance() {
        return new GatheredSeries();
    }

    @Override
    public GatheredSeries copy(GatheredSeries from) {
        GatheredSeries copy = new GatheredSeries();
        copy.asks(from.window(), from.top(), from.shape());
        for (int i = 0; i < from.size(); i++) {
            copy.add(from.microsAt(i), from.valueAt(i));
        }
        return copy;
    }

    @Override
    public GatheredSeries copy(GatheredSeries from, GatheredSeries reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(GatheredSeries series, DataOutputView target) throws IOException {
        target.writeInt(series.window());
        target.writeInt(series.top());
        target.writeInt(series.shape().length);
        for (double value : series.shape()) {
            target.writeDouble(value);
        }
        target.writeInt(series.size());
        for (int i = 0; i < series.size(); i++) {
            target.writeLong(series.microsAt(i));
            target.writeDouble(series.valueAt(i));
        }
    }

    @Override
    public GatheredSeries deserialize(DataInputView source) throws IOException {
        GatheredSeries series = new GatheredSeries();
        int window = source.readInt();
        int top = source.readInt();
        double[] shape = new double[source.readInt()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = source.readDouble();
        }
        series.asks(window, top, shape);
        int size = source.readInt();
        for (int i = 0; i < size; i++) {
            series.add(source.readLong(), source.readDouble());
        }
        return series;
    }

    @Override
    public GatheredSeries deserialize(GatheredSeries reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<GatheredSeries> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What stands in a checkpoint about this serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GatheredSeries> {

        /** For Flink, which restores it by its name. */
        public Snapshot() {
            super(GatheredSeriesSerializer::new);
        }
    }
}
