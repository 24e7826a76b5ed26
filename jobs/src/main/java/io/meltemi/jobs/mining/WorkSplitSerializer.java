package io.meltemi.jobs.mining;

import io.meltemi.patterns.mining.SeriesName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** Splits, one or several, as bytes of version 1. */
final class WorkSplitSerializer {

    static final int VERSION = 1;

    private WorkSplitSerializer() {}

    /** Of one split. */
    static SimpleVersionedSerializer<WorkSplit> ofOne() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return VERSION;
            }

            @Override
            public byte[] serialize(WorkSplit split) throws IOException {
                return write(List.of(split));
            }

            @Override
            public WorkSplit deserialize(int version, byte[] bytes) throws IOException {
                return read(version, bytes).get(0);
            }
        };
    }

    /** Of the splits that wait. */
    static SimpleVersionedSerializer<List<WorkSplit>> ofAll() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return VERSION;
            }

            @Override
            public byte[] serialize(List<WorkSplit> splits) throws IOException {
                return write(splits);
            }

            @Override
            public List<WorkSplit> deserialize(int version, byte[] bytes) throws IOException {
                return read(version, bytes);
            }
        };
    }

    private static byte[] write(List<WorkSplit> splits) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(splits.size());
            for (WorkSplit split : splits) {
                out.writeUTF(split.splitId());
                write(split.work(), out);
                writeBytes(split.snapshot(), out);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(MiningWork work, DataOutputStream out) throws IOException {
        out.writeUTF(work.kind().name());
        out.writeInt(work.series().size());
        for (SeriesName series : work.series()) {
            out.writeUTF(series.network());
            out.writeUTF(series.nodeId());
            out.writeUTF(series.sensor());
        }
        out.writeUTF(work.from().toString());
        out.writeUTF(work.to().toString());
        out.writeLong(work.stepMillis());
        writeBytes(work.plan().getBytes(StandardCharsets.UTF_8), out);
    }

    private static void writeBytes(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static List<WorkSplit> read(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("expected mining work of version " + VERSION + ", found " + version);
        }
        List<WorkSplit> splits = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                splits.add(new WorkSplit(in.readUTF(), readWork(in), readBytes(in)));
            }
        }
        return splits;
    }

    private static MiningWork readWork(DataInputStream in) throws IOException {
        MiningWork.Kind kind = MiningWork.Kind.valueOf(in.readUTF());
        int count = in.readInt();
        List<SeriesName> series = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            series.add(new SeriesName(in.readUTF(), in.readUTF(), in.readUTF()));
        }
        Instant from = Instant.parse(in.readUTF());
        Instant to = Instant.parse(in.readUTF());
        long stepMillis = in.readLong();
        byte[] plan = readBytes(in);
        return new MiningWork(
                kind,
                series,
                from,
                to,
                stepMillis,
                new String(plan == null ? new byte[0] : plan, StandardCharsets.UTF_8));
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }
}
