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

/** Writes which members there are; the form of every version stays readable. */
final class MqttEnumeratorStateSerializer implements SimpleVersionedSerializer<MqttEnumeratorState> {

    @Override
    public int getVersion() {
        return MqttSplitSerializer.VERSION;
    }

    @Override
    public byte[] serialize(MqttEnumeratorState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(state.members());
            out.writeInt(state.unassigned().size());
            for (MqttSplit split : state.unassigned()) {
                MqttSplitSerializer.write(split, out);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public MqttEnumeratorState deserialize(int version, byte[] serialized) throws IOException {
        MqttSplitSerializer.check(version);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            int members = in.readInt();
            int count = in.readInt();
            List<MqttSplit> unassigned = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                unassigned.add(MqttSplitSerializer.read(in));
            }
            return new MqttEnumeratorState(members, unassigned);
        }
    }
}
