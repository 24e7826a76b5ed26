package io.meltemi.jobs.push;

import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.PushRoute;
import io.meltemi.schemas.event.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Finds the routes of each node's readings, and makes windows of numbers where a route wants them. A window is pushed once, a few
 * seconds after its end or, when it was over before anything of it was heard, after that; what comes later still is counted.
 */
final class RoutingFunction extends KeyedBroadcastProcessFunction<String, Reading, RouteChange, Routed> {

    static final Duration GRACE = Duration.ofSeconds(5);

    private static final long serialVersionUID = 1L;
    private static final String SEPARATOR = "\u001f";

    private static final MapStateDescriptor<String, OpenWindow> WINDOWS =
            new MapStateDescriptor<>("windows", Types.STRING, TypeInformation.of(OpenWindow.class));
    private static final MapStateDescriptor<String, Long> TOLD =
            new MapStateDescriptor<>("told", Types.STRING, Types.LONG);

    private transient RoutesInForce routes;
    private transient MapState<String, OpenWindow> windows;

    /** The end of the latest window that was pushed, in epoch seconds, by route and sensor. */
    private transient MapState<String, Long> told;

    private transient Counter late;

    @SuppressWarnings("NullAway.Init") // set before anything else is called
    RoutingFunction() {}

    @Override
    public void open(OpenContext context) {
        routes = new RoutesInForce();
        windows = getRuntimeContext().getMapState(WINDOWS);
        told = getRuntimeContext().getMapState(TOLD);
        late = getRuntimeContext().getMetricGroup().counter("late");
    }

    @Override
    public void processElement(Reading reading, ReadOnlyContext context, Collector<Routed> out) throws Exception {
        routes.restore(context.getBroadcastState(RoutesInForce.ROUTES));
        for (PushRoute route : routes.all()) {
            if (route.matches(reading.network(), reading.nodeId(), reading.sensor())) {
                Duration every = route.every();
                if (every == null) {
                    out.collect(Routed.of(route, point(reading)));
                } else if (reading.value() != null) {
                    add(route, every, reading, reading.value(), context);
                }
            }
        }
    }

    @Override
    public void processBroadcastElement(RouteChange change, Context context, Collector<Routed> out) throws Exception {
        BroadcastState<String, String> state = context.getBroadcastState(RoutesInForce.ROUTES);
        routes.restore(state);
        routes.put(change.id(), change.json());
        if (change.json() != null) {
            state.put(change.id(), change.json());
            return;
        }
        state.remove(change.id());
        String prefix = change.id() + SEPARATOR;
        context.applyToKeyedState(WINDOWS, (key, of) -> removeAll(of, prefix));
        context.applyToKeyedState(TOLD, (key, of) -> removeAll(of, prefix));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Routed> out) throws Exception {
        routes.restore(context.getBroadcastState(RoutesInForce.ROUTES));
        String key = context.getCurrentKey();
        String network = key.substring(0, key.indexOf('/'));
        String node = key.substring(network.length() + 1);
        Iterator<OpenWindow> open = windows.values().iterator();
        while (open.hasNext()) {
            OpenWindow window = open.next();
            if (window.dueMillis() <= timestamp) {
                open.remove();
                PushRoute route = routes.route(window.routeId());
                Duration length = Duration.between(window.begin(), window.end());
                // a window of a route that is gone, or wants others now, is nobody's
                if (route != null && route.aggregate() != null && length.equals(route.every())) {
                    out.collect(Routed.of(route, window.point(network, node, route.aggregate())));
                    tell(window);
                }
            }
        }
        if (windows.isEmpty()) {
            windows.clear(); // on the heap, a map without entries would stay
        }
    }

    private void add(PushRoute route, Duration every, Reading reading, double value, ReadOnlyContext context)
            throws Exception {
        Instant begin = OpenWindow.begin(reading.time(), every);
        Instant end = begin.plus(every);
        String series = route.id() + SEPARATOR + reading.sensor();
        String key = series + SEPARATOR + begin.getEpochSecond() + SEPARATOR + every.toSeconds();
        OpenWindow known = windows.get(key);
        if (known != null) {
            windows.put(key, known.with(reading, value));
            return;
        }
        Long toldUntil = told.get(series);
        if (toldUntil != null && end.getEpochSecond() <= toldUntil) {
            late.inc();
            return;
        }
        long dueMillis =
                Math.max(end.toEpochMilli(), context.timerService().currentProcessingTime()) + GRACE.toMillis();
        context.timerService().registerProcessingTimeTimer(dueMillis);
        windows.put(key, OpenWindow.of(route.id(), reading, value, begin, end, dueMillis));
    }

    private void tell(OpenWindow window) throws Exception {
        String series = window.routeId() + SEPARATOR + window.sensor();
        Long before = told.get(series);
        long end = window.end().getEpochSecond();
        told.put(series, before == null ? end : Math.max(before, end));
    }

    private static <T> void removeAll(MapState<String, T> state, String prefix) throws Exception {
        Iterator<Map.Entry<String, T>> entries = state.iterator();
        while (entries.hasNext()) {
            if (entries.next().getKey().startsWith(prefix)) {
                entries.remove();
            }
        }
        if (state.isEmpty()) {
            state.clear(); // on the heap, a map without entries would stay
        }
    }

    /** The id tells what MSG-06 tells apart. */
    private static PushPoint point(Reading reading) {
        String which = reading.timeFromNode()
                ? (reading.seq() == null ? "" : "/" + reading.seq())
                : "/" + reading.origin().id();
        return new PushPoint(
                String.join(
                                "/",
                                reading.network(),
                                reading.nodeId(),
                                reading.sensor(),
                                reading.time().toString())
                        + which,
                reading.network(),
                reading.nodeId(),
                reading.sensor(),
                reading.time(),
                null,
                null,
                1,
                reading.value(),
                reading.textValue(),
                reading.unit(),
                reading.quality().name());
    }
}
