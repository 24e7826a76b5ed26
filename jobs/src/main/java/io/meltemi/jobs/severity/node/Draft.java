package io.meltemi.jobs.severity.node;

import io.meltemi.rules.Assessment;
import io.meltemi.rules.Assessment.Finding;
import io.meltemi.rules.RuleMemory.RuleStatus;
import io.meltemi.rules.SensorReading;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.ConnectivityChange;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step in the making. */
final class Draft {

    private NodeSeverity node;
    private @Nullable List<SeverityEvent> events;

    Draft(@Nullable NodeSeverity known, String network, String nodeId, Instant now) {
        this.node = known == null ? NodeSeverity.first(network, nodeId, now) : known;
    }

    NodeSeverity node() {
        return node;
    }

    void node(NodeSeverity changed) {
        node = changed;
    }

    /** A message of the node's arrived: it is there, unless it left later than that. */
    void heard(Instant arrivedAt) {
        NodeCondition before = node.condition();
        Instant heardAt = before.lastHeardAt();
        if (heardAt != null && !arrivedAt.isAfter(heardAt)) {
            return;
        }
        boolean returned = before.connectivity() == Connectivity.OFFLINE
                && (heardAt == null || arrivedAt.isAfter(before.connectivitySince()));
        node = node.withHeard(heardAt(before, arrivedAt), Presence.rhythmMillis(node, arrivedAt));
        if (returned) {
            connectivity(Connectivity.ONLINE, arrivedAt, Reasons.HEARD);
        }
    }

    /** The node, or its last will, said that it went. A message that arrived later shows that it is back. */
    void left(Instant at) {
        Instant heardAt = node.condition().lastHeardAt();
        boolean isBack = heardAt != null && heardAt.isAfter(at);
        if (node.condition().connectivity() == Connectivity.ONLINE && !isBack) {
            connectivity(Connectivity.OFFLINE, at, ConnectivityChange.LAST_WILL);
        }
    }

    /** The node has said nothing for too long. */
    void silent(Instant at) {
        Severity severity = node.condition().severity();
        Duration patience = Presence.patience(node);
        String reason = Reasons.silent(patience, severity, node.intervals().seconds(severity));
        connectivity(Connectivity.OFFLINE, at, reason);
    }

    /** The node's own word. */
    void reported(Severity severity, Instant at) {
        NodeCondition before = node.condition();
        if (before.reported() != severity) {
            String reason = Reasons.reported(severity);
            change(
                    SeverityOrigin.REPORTED,
                    before.reported(),
                    severity,
                    reason,
                    null,
                    null,
                    at,
                    severity,
                    before.assessed());
        }
    }

    /** What rules make of the node. */
    void assessed(Assessment assessment, @Nullable SensorReading reading, Instant at) {
        NodeCondition before = node.condition();
        node = node.withMemory(assessment.memory(), assessment.wakeAt());
        if (before.assessed() == assessment.severity()) {
            return;
        }
        Finding finding = assessment.finding();
        boolean fell = assessment.severity().compareTo(before.assessed()) < 0;
        String reason =
                finding == null ? Reasons.ended(reading) : fell ? Reasons.stillFires(finding) : finding.reason();
        change(
                SeverityOrigin.ASSESSED,
                before.assessed(),
                assessment.severity(),
                reason,
                finding == null ? null : finding.ruleId(),
                finding == null ? null : finding.sensor(),
                at,
                before.reported(),
                assessment.severity());
    }

    Step step(Attention attention) {
        Instant silentAt = Presence.silentAt(node, attention);
        Instant rulesAt = node.rulesWakeAt();
        Instant wakeAt = silentAt == null || (rulesAt != null && rulesAt.isBefore(silentAt)) ? rulesAt : silentAt;
        return new Step(node, events == null ? List.of() : events, wakeAt);
    }

    private void change(
            SeverityOrigin origin,
            Severity from,
            Severity to,
            String reason,
            @Nullable String rule,
            @Nullable String sensor,
            Instant at,
            Severity reported,
            Severity assessed) {
        NodeCondition before = node.condition();
        NodeCondition raw = new NodeCondition(
                reported,
                assessed,
                before.severitySince(),
                before.reason(),
                before.connectivity(),
                before.connectivitySince(),
                before.lastHeardAt());
        boolean moved = raw.severity() != before.severity();
        NodeCondition after = new NodeCondition(
                reported,
                assessed,
                moved ? at : before.severitySince(),
                to == raw.severity() ? reason : moved ? holding(raw) : before.reason(),
                before.connectivity(),
                before.connectivitySince(),
                before.lastHeardAt());
        Changes changes = node.changes();
        Changes counted = origin == SeverityOrigin.REPORTED ? changes.plusReported() : changes.plusAssessed();
        node = node.withChange(after, counted);
        long number = origin == SeverityOrigin.REPORTED ? counted.reported() : counted.assessed();
        add(at, number, new SeverityChange(origin, from, to, reason, rule, sensor, before.severity()), null);
    }

    /** Why the severity holds that another origin's fall has left. */
    private String holding(NodeCondition left) {
        if (left.reported() == left.severity()) {
            return Reasons.reported(left.reported());
        }
        return node.memory().rules().stream()
                .filter(rule -> rule.firingSince() != null)
                .map(RuleStatus::reason)
                .findFirst()
                .orElse(left.reason());
    }

    private void connectivity(Connectivity to, Instant at, String reason) {
        NodeCondition before = node.condition();
        NodeCondition after = new NodeCondition(
                before.reported(),
                before.assessed(),
                before.severitySince(),
                before.reason(),
                to,
                at,
                before.lastHeardAt());
        node = node.withChange(after, node.changes().plusConnectivity());
        add(at, node.changes().connectivity(), null, new ConnectivityChange(to, reason));
    }

    private void add(
            Instant at, long number, @Nullable SeverityChange severity, @Nullable ConnectivityChange connectivity) {
        if (events == null) {
            events = new ArrayList<>(2);
        }
        events.add(new SeverityEvent(
                node.changes().sequence(),
                number,
                at,
                node.network(),
                node.nodeId(),
                severity,
                connectivity,
                node.condition()));
    }

    private static NodeCondition heardAt(NodeCondition before, Instant arrivedAt) {
        return new NodeCondition(
                before.reported(),
                before.assessed(),
                before.severitySince(),
                before.reason(),
                before.connectivity(),
                before.connectivitySince(),
                arrivedAt);
    }
}
