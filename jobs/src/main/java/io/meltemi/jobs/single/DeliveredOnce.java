package io.meltemi.jobs.single;

import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.event.Origin;
import java.util.Iterator;
import java.util.LinkedHashSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Leaves out a stamped message that was handed on before: one whose acknowledgement got lost after the checkpoint that holds its effects
 * was complete. It remembers the last {@value #REMEMBERED} stamps, as many as a broker can have sent without an answer, in half
 * a megabyte of state. Messages without a stamp all pass. Counts what it leaves out ({@code redeliveredMessages}).
 */
final class DeliveredOnce extends RichFilterFunction<InboundRecord> implements CheckpointedFunction {

    static final int REMEMBERED = MqttConnection.LARGEST_RECEIVE_MAXIMUM;

    private static final long serialVersionUID = 1L;

    private final LinkedHashSet<Long> stamps = new LinkedHashSet<>();

    @SuppressWarnings("NullAway.Init") // set in initializeState, before anything else is called
    private transient ListState<long[]> stored;

    private transient Counter redelivered;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    DeliveredOnce() {}

    @Override
    public void open(OpenContext context) {
        redelivered = getRuntimeContext().getMetricGroup().counter("redeliveredMessages");
    }

    @Override
    public boolean filter(InboundRecord message) {
        if (message.partition() != Origin.STAMPED) {
            return true;
        }
        if (!stamps.add(message.offset())) {
            redelivered.inc();
            return false;
        }
        if (stamps.size() > REMEMBERED) {
            Iterator<Long> oldest = stamps.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        stored = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("stamps", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        for (long[] remembered : stored.get()) {
            for (long stamp : remembered) {
                stamps.add(stamp);
            }
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        stored.clear();
        stored.add(stamps.stream().mapToLong(Long::longValue).toArray());
    }
}
