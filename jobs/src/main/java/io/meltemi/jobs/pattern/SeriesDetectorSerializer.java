package io.meltemi.jobs.pattern;

import io.meltemi.patterns.live.SeriesDetector;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes detectors as the bytes that they write of themselves, with their number before them. Those bytes begin with a version that
 * the detector knows; a shape of its own around them would take a new number in {@link Snapshot}.
 */
final class SeriesDetectorSerializer extends TypeSerializerSingleton<SeriesDetector> {

    static final SeriesDetectorSerializer INSTANCE = new SeriesDetectorSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public SeriesDetector createInstance() {
        return new SeriesDetector();
    }

    @Override
    public SeriesDetector copy(SeriesDetector from) {
        return SeriesDetector.fromBytes(from.toBytes());
    }

    @Override
    public SeriesDetector copy(SeriesDetector from, SeriesDetector reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(SeriesDetector detector, DataOutputView target) throws IOException {
        byte[] bytes = detector.toBytes();
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    @Override
    public SeriesDetector deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return SeriesDetector.fromBytes(bytes);
    }

    @Override
    public SeriesDetector deserialize(SeriesDetector reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = source.readInt();
        target.writeInt(length);
        target.write(source, length);
    }

    @Override
    public TypeSerializerSnapshot<SeriesDetector> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What stands in a checkpoint about this serializer; its name and version are part of the checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SeriesDetector> {

        /** For Flink, which restores it by its name. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
