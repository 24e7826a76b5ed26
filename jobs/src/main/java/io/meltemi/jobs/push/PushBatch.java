package io.meltemi.jobs.push;

import io.meltemi.push.point.PushPoint;
import java.util.List;

/**
 * Values that go at once.
 *
 * @param route as JSON, as it was when they went
 */
public record PushBatch(String routeId, int lane, String route, List<PushPoint> points) {
    public PushBatch {
        points = List.copyOf(points);
    }

    String key() {
        return routeId + "#" + lane;
    }
}
