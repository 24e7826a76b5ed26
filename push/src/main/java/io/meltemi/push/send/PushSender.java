package io.meltemi.push.send;

import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.PushRoute;
import java.util.List;

/** Brings values to where a route leads. Safe for threads. */
public interface PushSender extends AutoCloseable {

    /**
     * Tries once; returns when the other side has answered or did not in time.
     *
     * @param lane which of the route's values these are; those of one lane come one after another
     */
    PushOutcome send(PushRoute route, String lane, List<PushPoint> points) throws InterruptedException;

    @Override
    void close();
}
