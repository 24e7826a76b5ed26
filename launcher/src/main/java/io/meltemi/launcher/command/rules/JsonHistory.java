package io.meltemi.launcher.command.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.meltemi.history.Episode;
import io.meltemi.launcher.command.ProgressLine;
import io.meltemi.operations.rules.AlertSpan;
import io.meltemi.operations.rules.RuleHistory;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.Notification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One object: {@code episodes}, {@code alerts}, {@code notifications}, then the figures. */
final class JsonHistory extends HistoryPrinter {

    private final PrintWriter out;
    private final JsonGenerator generator;

    JsonHistory(PrintWriter out, ProgressLine progress, Instant from, Instant to) throws IOException {
        super(progress, from, to);
        this.out = out;
        this.generator = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        generator.writeStartObject();
        generator.writeArrayFieldStart("episodes");
    }

    @Override
    public void episode(Episode episode) {
        try {
            generator.writeStartObject();
            generator.writeStringField("from", episode.from().toString());
            generator.writeStringField("to", episode.to().toString());
            generator.writeBooleanField("ended", episode.ended());
            generator.writeStringField("network", episode.network());
            generator.writeStringField("node_id", episode.nodeId());
            generator.writeStringField("severity", episode.severity().name());
            generator.writeStringField("rule", episode.rule());
            generator.writeStringField("sensor", episode.sensor());
            generator.writeStringField("reason", episode.reason());
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the episode cannot be printed", e);
        }
    }

    @Override
    void print(List<AlertSpan> kept, List<Notification> told, RuleHistory.Summary summary) {
        try {
            generator.writeEndArray();
            generator.writeArrayFieldStart("alerts");
            for (AlertSpan span : kept) {
                alert(span);
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("notifications");
            for (Notification notification : told) {
                notification(generator, notification);
            }
            generator.writeEndArray();
            generator.writeNumberField("readings", summary.readings());
            generator.writeNumberField("series", summary.series());
            generator.writeNumberField("nodes", summary.nodes());
            generator.writeNumberField("episode_count", summary.episodes());
            generator.writeNumberField("warning_seconds", summary.inWarning().toSeconds());
            generator.writeNumberField("danger_seconds", summary.inDanger().toSeconds());
            generator.writeNumberField("alert_count", summary.alerts());
            generator.writeNumberField("notification_count", summary.notifications());
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the summary cannot be printed", e);
        }
    }

    private void alert(AlertSpan span) throws IOException {
        Alert alert = span.fired();
        generator.writeStartObject();
        generator.writeStringField("alert_id", alert.alertId());
        generator.writeStringField("kind", alert.kind().name());
        generator.writeStringField("severity", alert.severity().name());
        generator.writeStringField("network", alert.network());
        generator.writeStringField("node_id", alert.nodeId());
        generator.writeStringField("sensor", alert.sensor());
        generator.writeStringField("rule", alert.rule());
        generator.writeStringField("summary", alert.summary());
        generator.writeStringField("fired_at", span.firedAt().toString());
        time("raised_at", span.raisedAt());
        time("resolved_at", span.resolvedAt());
        time("muted_at", span.mutedAt());
        generator.writeBooleanField("held_back", span.isHeldBack());
        generator.writeEndObject();
    }

    private static void notification(JsonGenerator generator, Notification notification) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("notification_id", notification.notificationId());
        generator.writeStringField("time", notification.time().toString());
        generator.writeStringField("reason", notification.reason().name());
        generator.writeStringField("subscriber", notification.subscriber());
        generator.writeStringField("channel", notification.channel().label());
        generator.writeStringField("subject", SubjectLine.of(notification));
        generator.writeArrayFieldStart("alert_ids");
        for (Alert alert : notification.alerts()) {
            generator.writeString(alert.alertId());
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private void time(String name, @Nullable Instant time) throws IOException {
        generator.writeStringField(name, time == null ? null : time.toString());
    }

    @Override
    public void close() {
        try {
            generator.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the output cannot be ended", e);
        }
        out.println();
        out.flush();
    }
}
