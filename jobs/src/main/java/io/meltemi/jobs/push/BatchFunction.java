package io.meltemi.jobs.push;

import io.meltemi.push.point.PushDeadLetter;
import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.send.PushSenders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Gathers what goes at once, by lane, and keeps the distance between batches that a target wants. What waits beyond a bound, because
 * more comes than the target takes, is given up, the oldest first.
 */
final class BatchFunction extends KeyedBroadcastProcessFunction<String, Routed, RouteChange, PushBatch> {

    static final OutputTag<PushDeadLetter> GIVEN_UP =
            new OutputTag<>("given-up", TypeInformation.of(PushDeadLetter.class));

    /** How long a value waits for others. */
    static final Duration LINGER = Duration.ofSeconds(1);

    private static final long serialVersionUID = 1L;
    private static final int GIVEN_UP_AT_ONCE = 500;

    private static final ValueStateDescriptor<LaneCursor> CURSOR =
            new ValueStateDescriptor<>("cursor", TypeInformation.of(LaneCursor.class));
    private static final MapStateDescriptor<Long, PushPoint> WAITING =
            new MapStateDescriptor<>("waiting", Types.LONG, TypeInformation.of(PushPoint.class));

    private final int mostWaiting;

    private transient RoutesInForce routes;
    private transient ValueState<LaneCursor> cursors;
    private transient MapState<Long, PushPoint> waiting;

    /** @param mostWaiting values of one lane */
    @SuppressWarnings("NullAway.Init") // set before anything else is called
    BatchFunction(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    @Override
    public void open(OpenContext context) {
        routes = new RoutesInForce();
        cursors = getRuntimeContext().getState(CURSOR);
        waiting = getRuntimeContext().getMapState(WAITING);
    }

    @Override
    public void processElement(Routed routed, ReadOnlyContext context, Collector<PushBatch> out) throws Exception {
        routes.restore(context.getBroadcastState(RoutesInForce.ROUTES));
        PushRoute route = routes.route(routed.routeId());
        if (route == null) {
            return;
        }
        LaneCursor lane = cursor();
        waiting.put(lane.tail(), routed.point());
        lane = new LaneCursor(lane.head(), lane.tail() + 1, lane.nextMillis(), lane.timerMillis());
        long now = context.timerService().currentProcessingTime();
        if (lane.waiting() >= route.target().batch() && now >= lane.nextMillis()) {
            lane = push(route, routed.lane(), lane, now, out);
        }
        if (lane.waiting() > mostWaiting) {
            lane = giveUp(route, lane, now, context);
        }
        if (lane.waiting() > 0 && lane.timerMillis() == 0) {
            long at = Math.max(lane.nextMillis(), now + LINGER.toMillis());
            context.timerService().registerProcessingTimeTimer(at);
            lane = new LaneCursor(lane.head(), lane.tail(), lane.nextMillis(), at);
        }
        cursors.update(lane);
    }

    @Override
    public void processBroadcastElement(RouteChange change, Context context, Collector<PushBatch> out)
            throws Exception {
        BroadcastState<String, String> state = context.getBroadcastState(RoutesInForce.ROUTES);
        routes.restore(state);
        routes.put(change.id(), change.json());
        if (change.json() == null) {
            state.remove(change.id());
        } else {
            state.put(change.id(), change.json());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PushBatch> out) throws Exception {
        routes.restore(context.getBroadcastState(RoutesInForce.ROUTES));
        String key = context.getCurrentKey();
        int separator = key.lastIndexOf('#');
        PushRoute route = routes.route(key.substring(0, separator));
        if (route == null || !route.isEnabled()) {
            waiting.clear();
            cursors.clear();
            return;
        }
        LaneCursor lane = cursor();
        long now = Math.max(timestamp, context.timerService().currentProcessingTime());
        while (lane.waiting() > 0 && now >= lane.nextMillis()) {
            lane = push(route, Integer.parseInt(key.substring(separator + 1)), lane, now, out);
        }
        if (lane.waiting() == 0 && route.target().interval().isZero()) {
            waiting.clear();
            cursors.clear();
            return;
        }
        long at = lane.waiting() == 0 ? 0 : lane.nextMillis();
        if (at > 0) {
            context.timerService().registerProcessingTimeTimer(at);
        }
        cursors.update(new LaneCursor(lane.head(), lane.tail(), lane.nextMillis(), at));
    }

    private LaneCursor push(PushRoute route, int number, LaneCursor lane, long now, Collector<PushBatch> out)
            throws Exception {
        List<PushPoint> points = take(lane, route.target().batch());
        if (!points.isEmpty()) {
            String json = Objects.requireNonNull(routes.json(route.id()));
            out.collect(new PushBatch(route.id(), number, json, points));
        }
        long next = now + route.target().interval().toMillis();
        return new LaneCursor(lane.head() + points.size(), lane.tail(), next, lane.timerMillis());
    }

    private LaneCursor giveUp(PushRoute route, LaneCursor lane, long now, ReadOnlyContext context) throws Exception {
        List<PushPoint> points = take(lane, GIVEN_UP_AT_ONCE);
        context.output(
                GIVEN_UP,
                new PushDeadLetter(
                        PushSenders.key(route.id(), points),
                        route.id(),
                        route.target().kind(),
                        Instant.ofEpochMilli(now),
                        0,
                        "more comes than the target takes; " + mostWaiting + " values wait",
                        points));
        return new LaneCursor(lane.head() + points.size(), lane.tail(), lane.nextMillis(), lane.timerMillis());
    }

    private List<PushPoint> take(LaneCursor lane, int most) throws Exception {
        List<PushPoint> points = new ArrayList<>();
        long end = Math.min(lane.tail(), lane.head() + most);
        for (long number = lane.head(); number < end; number++) {
            points.add(Objects.requireNonNull(waiting.get(number)));
            waiting.remove(number);
        }
        return points;
    }

    private LaneCursor cursor() throws Exception {
        LaneCursor known = cursors.value();
        return known == null ? LaneCursor.NEW : known;
    }
}
