package io.meltemi.jobs.validation;

import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Parts the bridges' signs of life from what nodes and operators wrote. One that cannot be read is counted and dropped. */
final class HeartbeatSplitter extends ProcessFunction<InboundRecord, InboundRecord> {

    static final OutputTag<Heartbeat> HEARTBEATS = new OutputTag<>("heartbeats", TypeInformation.of(Heartbeat.class));

    /** Counts heartbeats that could not be read. */
    static final String MALFORMED = "malformedHeartbeats";

    private static final long serialVersionUID = 1L;

    private transient Counter malformed;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    HeartbeatSplitter() {}

    @Override
    public void open(OpenContext openContext) {
        malformed = getRuntimeContext().getMetricGroup().counter(MALFORMED);
    }

    @Override
    public void processElement(InboundRecord inbound, Context context, Collector<InboundRecord> out) {
        if (!inbound.heartbeat()) {
            out.collect(inbound);
            return;
        }
        Heartbeat heartbeat;
        try {
            heartbeat = EventJson.HEARTBEATS.read(inbound.payload());
        } catch (UncheckedIOException e) {
            malformed.inc();
            return;
        }
        context.output(HEARTBEATS, heartbeat);
    }
}
