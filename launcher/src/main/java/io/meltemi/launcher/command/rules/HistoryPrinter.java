package io.meltemi.launcher.command.rules;

import io.meltemi.launcher.command.ProgressLine;
import io.meltemi.operations.rules.AlertSpan;
import io.meltemi.operations.rules.HistoryFindings;
import io.meltemi.operations.rules.RuleHistory;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.Notification;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Prints what {@code rules test} finds: episodes as it finds them, so that any number fits; after them the alerts and the
 * notifications, of which the first hundred thousand each are kept until then.
 */
abstract class HistoryPrinter implements RuleHistory.Listener, AutoCloseable {

    /** Alerts, and notifications, that are printed; the figures count all. */
    static final int MOST_KEPT = 100_000;

    private final ProgressLine progress;
    private final Instant from;
    private final Instant to;
    private final HistoryFindings findings = new HistoryFindings(MOST_KEPT);

    HistoryPrinter(ProgressLine progress, Instant from, Instant to) {
        this.progress = progress;
        this.from = from;
        this.to = to;
    }

    static HistoryPrinter of(boolean json, PrintWriter out, PrintWriter err, Instant from, Instant to)
            throws IOException {
        ProgressLine progress = new ProgressLine(err);
        return json ? new JsonHistory(out, progress, from, to) : new PlainHistory(out, progress, from, to);
    }

    @Override
    public final void reached(Instant time, long readings) {
        double share = (double) Duration.between(from, time).toMillis()
                / Math.max(1, Duration.between(from, to).toMillis());
        progress.show(share, String.format(Locale.ROOT, "%,d readings", readings));
    }

    @Override
    public final void alertEvent(AlertEvent event) {
        findings.alertEvent(event);
    }

    @Override
    public final void notification(Notification notification) {
        findings.notification(notification);
    }

    /** Prints the alerts, the notifications and the figures, after all episodes. */
    final void summary(RuleHistory.Summary summary) {
        print(findings.alerts(), findings.notifications(), summary);
    }

    abstract void print(List<AlertSpan> kept, List<Notification> told, RuleHistory.Summary summary);

    @Override
    public abstract void close();
}
