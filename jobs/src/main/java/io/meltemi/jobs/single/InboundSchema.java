package io.meltemi.jobs.single;

import io.meltemi.connectors.mqtt.MqttDeserializationSchema;
import io.meltemi.connectors.mqtt.MqttMessage;
import io.meltemi.jobs.validation.registry.InboundRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/** Reads messages as {@link InboundMessages} makes records of them; no message fails the job. */
final class InboundSchema implements MqttDeserializationSchema<InboundRecord> {

    private static final long serialVersionUID = 1L;

    private final String heartbeatTopic;
    private final boolean stamped;
    private transient InboundMessages messages;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    InboundSchema(String heartbeatTopic, boolean stamped) {
        this.heartbeatTopic = heartbeatTopic;
        this.stamped = stamped;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        messages = new InboundMessages(heartbeatTopic, stamped);
    }

    @Override
    public void deserialize(MqttMessage message, Collector<InboundRecord> out) {
        InboundRecord record = messages.record(message);
        if (record != null) {
            out.collect(record);
        }
    }

    @Override
    public TypeInformation<InboundRecord> getProducedType() {
        return TypeInformation.of(InboundRecord.class);
    }
}
