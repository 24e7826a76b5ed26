package io.meltemi.console.rules;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules would have raised over stored readings. Of episodes and alerts the first are listed; the figures count all.
 *
 * @param from inclusive
 * @param to exclusive; not after now
 * @param nodes that the rules select
 * @param series whose readings were looked at
 * @param notifications that would have been sent, by the subscribers, routes and silences in force; absent for who may not know
 * @param note all notes in one text, absent when there is none
 */
public record RuleTestAnswer(
        Instant from,
        Instant to,
        long readings,
        int nodes,
        int series,
        long episodeCount,
        long alertCount,
        @Nullable Long notifications,
        long inWarningSeconds,
        long inDangerSeconds,
        List<RaisedAlert> alerts,
        List<RaisedEpisode> episodes,
        List<RaisedOfNode> perNode,
        List<RuleMatches> coverage,
        List<String> notes,
        @Nullable String note) {

    /**
     * An alert that would have fired.
     *
     * @param to when it would have been resolved; absent when it lasts at the end
     * @param raisedAt when it first became more severe
     * @param mutedAt when a silence or another alert first muted it
     * @param heldBack whether a subscriber would not have been told of it, or later
     * @param told who would have been told, absent for who may not know
     */
    public record RaisedAlert(
            Instant from,
            @Nullable Instant to,
            AlertKind kind,
            Severity severity,
            @Nullable String network,
            @Nullable String node,
            @Nullable String sensor,
            @Nullable String rule,
            String summary,
            @Nullable Instant raisedAt,
            @Nullable Instant mutedAt,
            boolean heldBack,
            @Nullable List<Told> told) {}

    /** A message that would have been sent. */
    public record Told(Instant time, String subscriber, String channel, String reason) {}

    /**
     * A span in which one rule would have decided a node's severity.
     *
     * @param ended false when it lasts at the end
     */
    public record RaisedEpisode(
            Instant from,
            Instant to,
            boolean ended,
            String network,
            String node,
            Severity severity,
            String rule,
            @Nullable String sensor,
            String reason) {}

    /** The figures of one node. */
    public record RaisedOfNode(
            String network, String node, long episodes, long alerts, long inWarningSeconds, long inDangerSeconds) {}
}
