package io.meltemi.jobs.single;

import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Keeps a split, or that it has been given out already. */
final class RecordSplitSerializer {

    private static final int VERSION = 1;

    private RecordSplitSerializer() {}

    /** Keeps what a reader has: 8 bytes, the position. */
    static SimpleVersionedSerializer<RecordSplit> ofReader() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return VERSION;
            }

            @Override
            public byte[] serialize(RecordSplit split) throws IOException {
                return bytes(split);
            }

            @Override
            public RecordSplit deserialize(int version, byte[] serialized) throws IOException {
                check(version);
                return new RecordSplit(new DataInputDeserializer(serialized).readLong());
            }
        };
    }

    /** Keeps what nobody reads yet: the same, or no byte. */
    static SimpleVersionedSerializer<Optional<RecordSplit>> ofEnumerator() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return VERSION;
            }

            @Override
            public byte[] serialize(Optional<RecordSplit> waiting) throws IOException {
                return waiting.isEmpty() ? new byte[0] : bytes(waiting.get());
            }

            @Override
            public Optional<RecordSplit> deserialize(int version, byte[] serialized) throws IOException {
                check(version);
                return serialized.length == 0
                        ? Optional.empty()
                        : Optional.of(new RecordSplit(new DataInputDeserializer(serialized).readLong()));
            }
        };
    }

    private static byte[] bytes(RecordSplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(Long.BYTES);
        out.writeLong(split.position());
        return out.getCopyOfBuffer();
    }

    private static void check(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException("expected version " + VERSION + " of a position of stored records, found " + version);
        }
    }
}
