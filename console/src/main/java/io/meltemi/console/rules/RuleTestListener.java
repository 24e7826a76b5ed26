package io.meltemi.console.rules;

import io.meltemi.console.rules.RuleTestAnswer.RaisedAlert;
import io.meltemi.console.rules.RuleTestAnswer.RaisedEpisode;
import io.meltemi.console.rules.RuleTestAnswer.RaisedOfNode;
import io.meltemi.console.rules.RuleTestAnswer.Told;
import io.meltemi.history.Episode;
import io.meltemi.operations.rules.AlertSpan;
import io.meltemi.operations.rules.HistoryFindings;
import io.meltemi.operations.rules.RuleHistory;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what rules would have raised. */
final class RuleTestListener implements RuleHistory.Listener {

    private static final int MOST_KEPT = 1_000;

    private final DryRuns.Deadline deadline;
    private final boolean tellsWhom;
    private final HistoryFindings findings = new HistoryFindings(MOST_KEPT);
    private final Map<String, OfNode> nodes = new TreeMap<>();

    /** @param tellsWhom whether it may be told who would have been told */
    RuleTestListener(DryRuns.Deadline deadline, boolean tellsWhom) {
        this.deadline = deadline;
        this.tellsWhom = tellsWhom;
    }

    private static final class OfNode {
        private final String network;
        private final String node;
        private long episodes;
        private long alerts;
        private long warningSeconds;
        private long dangerSeconds;

        private OfNode(String network, String node) {
            this.network = network;
            this.node = node;
        }
    }

    @Override
    public void reached(Instant time, long readings) {
        deadline.check();
    }

    @Override
    public void episode(Episode episode) {
        deadline.check();
        findings.episode(episode);
        OfNode node = node(episode.network(), episode.nodeId());
        node.episodes++;
        if (episode.severity() == Severity.DANGER) {
            node.dangerSeconds += episode.length().toSeconds();
        } else {
            node.warningSeconds += episode.length().toSeconds();
        }
    }

    @Override
    public void alertEvent(AlertEvent event) {
        findings.alertEvent(event);
        Alert alert = event.alert();
        if (event.event() == AlertEventType.FIRED && alert.network() != null && alert.nodeId() != null) {
            node(alert.network(), alert.nodeId()).alerts++;
        }
    }

    @Override
    public void notification(Notification notification) {
        findings.notification(notification);
    }

    List<RaisedAlert> alerts() {
        Map<String, List<Told>> told = told();
        return findings.alerts().stream().map(span -> alert(span, told)).toList();
    }

    List<RaisedEpisode> episodes() {
        return findings.episodes().stream()
                .map(episode -> new RaisedEpisode(
                        episode.from(),
                        episode.to(),
                        episode.ended(),
                        episode.network(),
                        episode.nodeId(),
                        episode.severity(),
                        episode.rule(),
                        episode.sensor(),
                        episode.reason()))
                .toList();
    }

    List<RaisedOfNode> perNode() {
        return nodes.values().stream()
                .map(node -> new RaisedOfNode(
                        node.network, node.node, node.episodes, node.alerts, node.warningSeconds, node.dangerSeconds))
                .toList();
    }

    private RaisedAlert alert(AlertSpan span, Map<String, List<Told>> told) {
        Alert alert = span.fired();
        return new RaisedAlert(
                span.firedAt(),
                span.resolvedAt(),
                alert.kind(),
                alert.severity(),
                alert.network(),
                alert.nodeId(),
                alert.sensor(),
                alert.rule(),
                alert.summary(),
                span.raisedAt(),
                span.mutedAt(),
                span.isHeldBack(),
                tellsWhom ? told.getOrDefault(alert.alertId(), List.of()) : null);
    }

    private Map<String, List<Told>> told() {
        Map<String, List<Told>> told = new HashMap<>();
        for (Notification notification : findings.notifications()) {
            for (Alert alert : notification.alerts()) {
                told.computeIfAbsent(alert.alertId(), id -> new ArrayList<>())
                        .add(new Told(
                                notification.time(),
                                notification.subscriber(),
                                notification.channel().label(),
                                notification.reason().name()));
            }
        }
        return told;
    }

    private OfNode node(String network, String node) {
        return nodes.computeIfAbsent(Topic.nodeKey(network, node), key -> new OfNode(network, node));
    }
}
