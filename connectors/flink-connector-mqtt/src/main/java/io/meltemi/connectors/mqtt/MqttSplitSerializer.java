// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes members; the form of every version stays readable. */
final class MqttSplitSerializer implements SimpleVersionedSerializer<MqttSplit> {

    static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(MqttSplit split) throws IOException {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(64 + split.recent().size() * Fingerprint.BYTES);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(split, out);
        }
        return bytes.toByteArray();
    }

    @Override
    public MqttSplit deserialize(int version, byte[] serialized) throws IOException {
        check(version);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            return read(in);
        }
    }

    static void check(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException("state of the MQTT source in version " + version + ", this can read " + VERSION);
        }
    }

    static void write(MqttSplit split, DataOutputStream out) throws IOException {
        out.writeInt(split.member());
        out.writeBoolean(split.connectedBefore());
        out.writeLong(split.taken());
        out.writeInt(split.subscribed().size());
        for (String filter : split.subscribed()) {
            out.writeUTF(filter);
        }
        out.writeInt(split.recent().size());
        for (Fingerprint fingerprint : split.recent()) {
            out.writeLong(fingerprint.high());
            out.writeLong(fingerprint.low());
        }
    }

    static MqttSplit read(DataInputStream in) throws IOException {
        int member = in.readInt();
        boolean connectedBefore = in.readBoolean();
        long taken = in.readLong();
        int filters = in.readInt();
        List<String> subscribed = new ArrayList<>();
        for (int i = 0; i < filters; i++) {
            subscribed.add(in.readUTF());
        }
        int fingerprints = in.readInt();
        List<Fingerprint> recent = new ArrayList<>();
        for (int i = 0; i < fingerprints; i++) {
            recent.add(new Fingerprint(in.readLong(), in.readLong()));
        }
        return new MqttSplit(member, connectedBefore, taken, subscribed, recent);
    }
}
