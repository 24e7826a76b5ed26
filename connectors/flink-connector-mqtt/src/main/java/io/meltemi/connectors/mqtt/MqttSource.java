// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serial;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Reads messages from an MQTT broker, at least once when QoS is 1 or 2: a message is acknowledged only when a checkpoint that holds its
 * effects is complete, and the broker keeps the session of an absent job.
 *
 * <p>A split is a member of a shared subscription, with a client id and so a session of its own. Members are never fewer than at the
 * first start: a job that is restored with a lower parallelism has readers with several members.
 *
 * @param <T> a record
 */
@PublicEvolving
public final class MqttSource<T> implements Source<T, MqttSplit, MqttEnumeratorState>, ResultTypeQueryable<T> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final SourceOptions options;
    private final MqttDeserializationSchema<T> schema;

    MqttSource(SourceOptions options, MqttDeserializationSchema<T> schema) {
        this.options = options;
        this.schema = schema;
    }

    /** Starts the description of a source. */
    public static <T> MqttSourceBuilder<T> builder(MqttConnection connection, MqttDeserializationSchema<T> schema) {
        return new MqttSourceBuilder<>(connection, schema);
    }

    @Override
    public Boundedness getBoundedness() {
        return options.bound() instanceof Bound.None ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<T, MqttSplit> createReader(SourceReaderContext context) {
        return new MqttSourceReader<>(options, schema, context);
    }

    @Override
    public SplitEnumerator<MqttSplit, MqttEnumeratorState> createEnumerator(SplitEnumeratorContext<MqttSplit> context) {
        return new MqttEnumerator(options, context, new MemberAssignment());
    }

    @Override
    public SplitEnumerator<MqttSplit, MqttEnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<MqttSplit> context, MqttEnumeratorState state) {
        return new MqttEnumerator(options, context, new MemberAssignment(state));
    }

    @Override
    public SimpleVersionedSerializer<MqttSplit> getSplitSerializer() {
        return new MqttSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<MqttEnumeratorState> getEnumeratorCheckpointSerializer() {
        return new MqttEnumeratorStateSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return schema.getProducedType();
    }
}
