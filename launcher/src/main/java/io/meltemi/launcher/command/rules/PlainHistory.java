package io.meltemi.launcher.command.rules;

import io.meltemi.history.Episode;
import io.meltemi.launcher.command.ProgressLine;
import io.meltemi.operations.rules.AlertSpan;
import io.meltemi.operations.rules.RuleHistory;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.Notification;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line an episode, an alert, a notification. */
final class PlainHistory extends HistoryPrinter {

    private final PrintWriter out;

    PlainHistory(PrintWriter out, ProgressLine progress, Instant from, Instant to) {
        super(progress, from, to);
        this.out = out;
    }

    @Override
    public void episode(Episode episode) {
        out.printf(
                "%s  %s  %s/%s  %s  %s  %s  %s%n",
                episode.from(),
                episode.ended() ? episode.to() : "(lasts at the end)",
                episode.network(),
                episode.nodeId(),
                episode.severity(),
                episode.rule(),
                text(episode.sensor()),
                episode.reason());
    }

    @Override
    void print(List<AlertSpan> kept, List<Notification> told, RuleHistory.Summary summary) {
        alerts(kept, summary.alerts());
        notifications(told, summary.notifications());
        out.printf(
                Locale.ROOT,
                "%,d readings of %,d series of %,d nodes; %,d episodes; WARNING for %s, DANGER for %s;"
                        + " %,d alerts; %,d notifications%n",
                summary.readings(),
                summary.series(),
                summary.nodes(),
                summary.episodes(),
                words(summary.inWarning()),
                words(summary.inDanger()),
                summary.alerts(),
                summary.notifications());
    }

    private void alerts(List<AlertSpan> kept, long all) {
        if (kept.isEmpty()) {
            return;
        }
        out.println("alerts: fired, resolved, node, kind, severity, rule, summary");
        for (AlertSpan span : kept) {
            Alert alert = span.fired();
            out.printf(
                    "%s  %s  %s/%s  %s  %s  %s  %s%s%s%s%n",
                    span.firedAt(),
                    span.resolvedAt() == null ? "(lasts at the end)" : span.resolvedAt(),
                    alert.network(),
                    alert.nodeId(),
                    alert.kind(),
                    alert.severity(),
                    text(alert.rule()),
                    alert.summary(),
                    since("raised", span.raisedAt()),
                    since("muted", span.mutedAt()),
                    span.isHeldBack() ? "; held back" : "");
        }
        more(kept.size(), all);
    }

    private void notifications(List<Notification> told, long all) {
        if (told.isEmpty()) {
            return;
        }
        out.println("notifications: time, reason, subscriber, channel, subject");
        for (Notification notification : told) {
            out.printf(
                    "%s  %s  %s  %s  %s%n",
                    notification.time(),
                    notification.reason(),
                    notification.subscriber(),
                    notification.channel().label(),
                    SubjectLine.of(notification));
        }
        more(told.size(), all);
    }

    private void more(int printed, long all) {
        if (all > printed) {
            out.printf(Locale.ROOT, "... and %,d more%n", all - printed);
        }
    }

    private static String since(String what, @Nullable Instant time) {
        return time == null ? "" : "; " + what + " " + time;
    }

    private static String text(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static String words(Duration duration) {
        return duration.toDays() > 0
                ? duration.toDays() + " d " + duration.toHoursPart() + " h"
                : duration.toHours() > 0
                        ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                        : duration.toMinutesPart() + " min " + duration.toSecondsPart() + " s";
    }

    @Override
    public void close() {
        out.flush();
    }
}
