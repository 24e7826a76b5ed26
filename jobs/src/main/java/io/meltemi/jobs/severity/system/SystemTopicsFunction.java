package io.meltemi.jobs.severity.system;

import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.topic.SystemTopics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Publishes system topics, keyed by network: what concerns a node as it changes, the rest every minute. A place that is new to
 * the network hears the regular topics at once. After a pause of the job one bulletin follows, not those that were missed.
 */
public final class SystemTopicsFunction extends KeyedProcessFunction<String, NodeSnapshot, OutboundMessage> {

    /** How often the regular topics repeat. */
    static final Duration EVERY = Duration.ofMinutes(1);

    private static final long serialVersionUID = 1L;

    private final ZoneId timeZone;
    private final String serverAddress;

    private transient NetworkBulletin bulletin;
    private transient MapState<String, NodeSnapshot> nodes;
    private transient MapState<SystemTopics, Integer> places;
    private transient ValueState<Long> connected;
    private transient ValueState<Long> nextBulletinMillis;

    /**
     * Makes the function.
     *
     * @param timeZone of {@code localDateTime}
     * @param serverAddress the server's {@code ipAddress}
     */
    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    public SystemTopicsFunction(ZoneId timeZone, String serverAddress) {
        this.timeZone = timeZone;
        this.serverAddress = serverAddress;
    }

    @Override
    public void open(OpenContext openContext) {
        bulletin = new NetworkBulletin(timeZone, serverAddress);
        nodes = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("nodes", Types.STRING, TypeInformation.of(NodeSnapshot.class)));
        places = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("places", TypeInformation.of(SystemTopics.class), Types.INT));
        connected = getRuntimeContext().getState(new ValueStateDescriptor<>("connected", Types.LONG));
        nextBulletinMillis = getRuntimeContext().getState(new ValueStateDescriptor<>("next-bulletin", Types.LONG));
    }

    @Override
    public void processElement(NodeSnapshot node, Context context, Collector<OutboundMessage> out) throws Exception {
        NodeSnapshot before = nodes.get(node.nodeId());
        nodes.put(node.nodeId(), node);
        count(connected(node) - (before == null ? 0 : connected(before)));
        bulletin.changed(before, node).forEach(out::collect);
        SystemTopics topics = node.topics();
        long now = context.timerService().currentProcessingTime();
        if (before == null || !before.topics().equals(topics)) {
            if (before != null) {
                leave(before.topics());
            }
            join(topics, Instant.ofEpochMilli(now), out);
        }
        if (nextBulletinMillis.value() == null) {
            schedule(now, context);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutboundMessage> out) throws Exception {
        Instant now = Instant.ofEpochMilli(timestamp);
        for (SystemTopics topics : places.keys()) {
            bulletin.regular(topics, connected(), now).forEach(out::collect);
        }
        schedule(Math.max(timestamp, context.timerService().currentProcessingTime()), context);
    }

    private void join(SystemTopics topics, Instant now, Collector<OutboundMessage> out) throws Exception {
        Integer members = places.get(topics);
        places.put(topics, members == null ? 1 : members + 1);
        if (members == null) {
            bulletin.regular(topics, connected(), now).forEach(out::collect);
        }
    }

    private void leave(SystemTopics topics) throws Exception {
        Integer members = places.get(topics);
        if (members == null || members <= 1) {
            places.remove(topics);
        } else {
            places.put(topics, members - 1);
        }
    }

    private void count(long change) throws Exception {
        if (change != 0) {
            connected.update(connected() + change);
        }
    }

    private long connected() throws Exception {
        Long count = connected.value();
        return count == null ? 0 : count;
    }

    private static long connected(NodeSnapshot node) {
        return node.connectivity() == Connectivity.ONLINE ? 1 : 0;
    }

    private void schedule(long now, Context context) throws Exception {
        long next = (now / EVERY.toMillis() + 1) * EVERY.toMillis();
        context.timerService().registerProcessingTimeTimer(next);
        nextBulletinMillis.update(next);
    }
}
