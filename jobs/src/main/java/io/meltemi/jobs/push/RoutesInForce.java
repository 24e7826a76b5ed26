package io.meltemi.jobs.push;

import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushRouteJson;
import io.meltemi.push.route.PushRouteRejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that an instance of an operator goes by. One that cannot be read does not count. */
final class RoutesInForce {

    /** The routes by id, as JSON, in the state that all instances have alike. */
    static final MapStateDescriptor<String, String> ROUTES =
            new MapStateDescriptor<>("routes", Types.STRING, Types.STRING);

    private static final Logger LOG = LoggerFactory.getLogger(RoutesInForce.class);

    private final Map<String, Known> routes = new TreeMap<>();
    private boolean isRestored;

    /** A route and its JSON. */
    private record Known(PushRoute route, String json) {}

    /** Takes what the state has, once. */
    void restore(ReadOnlyBroadcastState<String, String> state) throws Exception {
        if (!isRestored) {
            isRestored = true;
            for (Map.Entry<String, String> entry : state.immutableEntries()) {
                put(entry.getKey(), entry.getValue());
            }
        }
    }

    /**
     * Takes a route.
     *
     * @param json the route, or null when it was deleted
     */
    void put(String id, @Nullable String json) {
        routes.remove(id);
        if (json == null) {
            return;
        }
        try {
            routes.put(id, new Known(PushRouteJson.read(json.getBytes(StandardCharsets.UTF_8)), json));
        } catch (PushRouteRejectedException e) {
            LOG.warn("route {} cannot be used and does not count: {}", id, e.getMessage());
        }
    }

    Collection<PushRoute> all() {
        return routes.values().stream().map(Known::route).toList();
    }

    @Nullable
    PushRoute route(String id) {
        Known known = routes.get(id);
        return known == null ? null : known.route;
    }

    @Nullable
    String json(String id) {
        Known known = routes.get(id);
        return known == null ? null : known.json;
    }
}
