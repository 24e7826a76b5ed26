package io.meltemi.jobs.push;

import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.PushRoute;

/**
 * A value on a route.
 *
 * @param lane which of the route's values it goes with: those of one lane are pushed in order, and those of one node are in one lane
 */
public record Routed(String routeId, int lane, PushPoint point) {

    private static final int LANES = 8;

    static Routed of(PushRoute route, PushPoint point) {
        int lane =
                route.target().isSpread() ? Math.floorMod((point.network() + "/" + point.node()).hashCode(), LANES) : 0;
        return new Routed(route.id(), lane, point);
    }

    /** What the values of one lane have in common. */
    String key() {
        return routeId + "#" + lane;
    }
}
