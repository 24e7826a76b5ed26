package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.ConnectivityChange;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;

/** Makes changes as the severity job would; the n-th of a node is n seconds after the start. */
final class SeverityEvents {

    private SeverityEvents() {}

    /** A rule changed the severity of a node that is there. */
    static SeverityEvent assessed(String node, long sequence, Severity from, Severity to) {
        return assessed(node, sequence, from, to, Connectivity.ONLINE);
    }

    static SeverityEvent assessed(String node, long sequence, Severity from, Severity to, Connectivity connectivity) {
        return event(
                node,
                sequence,
                NodeEvents.START.plusSeconds(sequence),
                new SeverityChange(SeverityOrigin.ASSESSED, from, to, "t 36.0 >= 35\0", "rule", "t", from),
                null,
                condition(sequence, Severity.NORMAL, to, connectivity));
    }

    /** A node reported its severity, and its rules say nothing. */
    static SeverityEvent reported(String node, long sequence, Severity from, Severity to) {
        return event(
                node,
                sequence,
                NodeEvents.START.plusSeconds(sequence),
                new SeverityChange(SeverityOrigin.REPORTED, from, to, "the node's word", null, null, from),
                null,
                condition(sequence, to, Severity.NORMAL, Connectivity.ONLINE));
    }

    /** A node whose assessed severity is given went, or came back. */
    static SeverityEvent connectivity(String node, long sequence, Connectivity to, Severity assessed) {
        return event(
                node,
                sequence,
                NodeEvents.START.plusSeconds(sequence),
                null,
                new ConnectivityChange(to, "its last will\0"),
                condition(sequence, Severity.NORMAL, assessed, to));
    }

    /** The same change at another time. */
    static SeverityEvent at(Instant time, SeverityEvent event) {
        return new SeverityEvent(
                event.sequence(),
                event.number(),
                time,
                event.network(),
                event.nodeId(),
                event.severityChange(),
                event.connectivityChange(),
                event.condition());
    }

    /** The same change, decided again after changes of other kinds that came later before. */
    static SeverityEvent decidedAgain(long sequence, SeverityEvent event) {
        return new SeverityEvent(
                sequence,
                event.number(),
                event.time(),
                event.network(),
                event.nodeId(),
                event.severityChange(),
                event.connectivityChange(),
                event.condition());
    }

    private static SeverityEvent event(
            String node,
            long sequence,
            Instant time,
            SeverityChange severityChange,
            ConnectivityChange connectivityChange,
            NodeCondition condition) {
        return new SeverityEvent(sequence, sequence, time, "net", node, severityChange, connectivityChange, condition);
    }

    private static NodeCondition condition(
            long sequence, Severity reported, Severity assessed, Connectivity connectivity) {
        Instant time = NodeEvents.START.plusSeconds(sequence);
        return new NodeCondition(
                reported, assessed, time, "reason " + sequence, connectivity, time, time.minusMillis(500));
    }
}
