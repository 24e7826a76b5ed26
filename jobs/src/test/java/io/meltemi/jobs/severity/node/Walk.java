package io.meltemi.jobs.severity.node;

import io.meltemi.rules.Assessor;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.SeverityEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a node through inputs, with heartbeats every five seconds, and keeps what came out. */
final class Walk {

    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private SeverityMachine machine;
    private @Nullable NodeSeverity node;
    private Attention attention = Attention.from(START).heartbeat(START);
    private Instant now = START;
    private final List<SeverityEvent> events = new ArrayList<>();

    Walk(RuleSet rules) {
        machine = new SeverityMachine(new Assessor(rules));
    }

    /** A time after the start. */
    static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }

    Walk reading(Reading reading) {
        return take(machine.onReading(node, reading, attention));
    }

    Walk event(NodeEvent event) {
        return take(machine.onNodeEvent(node, event, attention));
    }

    Walk heard(Instant at) {
        return take(machine.onHeard(node, new Heard(Inputs.NETWORK, Inputs.NODE, at), attention));
    }

    Walk rules(RuleSet rules) {
        machine = new SeverityMachine(new Assessor(rules));
        return take(machine.onRules(node(), now, attention));
    }

    /** Lets time pass to an instant, with heartbeats. */
    Walk until(Instant until) {
        while (now.isBefore(until)) {
            Instant next = now.plus(HEARTBEAT);
            now = next.isBefore(until) ? next : until;
            attention = attention.heartbeat(now);
            take(machine.onTime(node(), now, attention));
        }
        return this;
    }

    /** Lets time pass in which nothing can reach us. */
    Walk awayUntil(Instant until) {
        now = until;
        return take(machine.onTime(node(), now, attention));
    }

    /** The job starts again, as after a failure. */
    Walk restarted() {
        attention = Attention.from(now);
        return this;
    }

    NodeSeverity node() {
        if (node == null) {
            throw new IllegalStateException("nothing has been heard of the node yet");
        }
        return node;
    }

    List<SeverityEvent> events() {
        return events;
    }

    private Walk take(Step step) {
        node = step.node();
        events.addAll(step.events());
        return this;
    }
}
