package io.meltemi.launcher.command.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.meltemi.launcher.command.ProgressLine;
import io.meltemi.launcher.rules.Episode;
import io.meltemi.launcher.rules.RuleHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Prints what {@code rules test} finds as it finds it, so that any number of episodes fits. */
abstract class HistoryPrinter implements RuleHistory.Listener, AutoCloseable {

    private final ProgressLine progress;
    private final Instant from;
    private final Instant to;

    private HistoryPrinter(ProgressLine progress, Instant from, Instant to) {
        this.progress = progress;
        this.from = from;
        this.to = to;
    }

    static HistoryPrinter of(boolean json, PrintWriter out, PrintWriter err, Instant from, Instant to)
            throws IOException {
        ProgressLine progress = new ProgressLine(err);
        return json ? new Json(out, progress, from, to) : new Plain(out, progress, from, to);
    }

    @Override
    public final void reached(Instant time, long readings) {
        double share = (double) Duration.between(from, time).toMillis()
                / Math.max(1, Duration.between(from, to).toMillis());
        progress.show(share, String.format(Locale.ROOT, "%,d readings", readings));
    }

    /** Prints the figures, after all episodes. */
    abstract void summary(RuleHistory.Summary summary);

    @Override
    public abstract void close();

    /** A line an episode. */
    private static final class Plain extends HistoryPrinter {

        private final PrintWriter out;

        private Plain(PrintWriter out, ProgressLine progress, Instant from, Instant to) {
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
                    episode.sensor() == null ? "-" : episode.sensor(),
                    episode.reason());
        }

        @Override
        void summary(RuleHistory.Summary summary) {
            out.printf(
                    Locale.ROOT,
                    "%,d readings of %,d series of %,d nodes; %,d episodes; WARNING for %s, DANGER for %s%n",
                    summary.readings(),
                    summary.series(),
                    summary.nodes(),
                    summary.episodes(),
                    words(summary.inWarning()),
                    words(summary.inDanger()));
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

    /** One object: {@code episodes}, then the figures. */
    private static final class Json extends HistoryPrinter {

        private final PrintWriter out;
        private final JsonGenerator generator;

        private Json(PrintWriter out, ProgressLine progress, Instant from, Instant to) throws IOException {
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
        void summary(RuleHistory.Summary summary) {
            try {
                generator.writeEndArray();
                generator.writeNumberField("readings", summary.readings());
                generator.writeNumberField("series", summary.series());
                generator.writeNumberField("nodes", summary.nodes());
                generator.writeNumberField("episode_count", summary.episodes());
                generator.writeNumberField(
                        "warning_seconds", summary.inWarning().toSeconds());
                generator.writeNumberField("danger_seconds", summary.inDanger().toSeconds());
                generator.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException("the summary cannot be printed", e);
            }
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
}
