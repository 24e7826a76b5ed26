package io.meltemi.launcher.command.patterns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.operations.patterns.PatternHistory;
import io.meltemi.schemas.event.Pattern;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints what {@code patterns test} finds, in the order of time: the first hundred thousand, and how many there are. */
final class FoundReport implements Consumer<Pattern> {

    private static final int MOST_KEPT = 100_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final boolean json;
    private final PrintWriter out;
    private final List<Pattern> kept = new ArrayList<>();
    private long count;

    FoundReport(boolean json, PrintWriter out) {
        this.json = json;
        this.out = out;
    }

    @Override
    public void accept(Pattern pattern) {
        count++;
        if (kept.size() < MOST_KEPT) {
            kept.add(pattern);
        }
    }

    void print(PatternHistory.Summary summary) throws IOException {
        kept.sort(Comparator.comparing(Pattern::endTime).thenComparing(Pattern::patternId));
        if (json) {
            out.println(asJson(summary));
            return;
        }
        for (Pattern pattern : kept) {
            out.printf(
                    "%s  %s  %s  %s%n",
                    pattern.endTime(),
                    pattern.severity() == null ? "-" : pattern.severity(),
                    MAPPER.readTree(pattern.detail()).path("pattern").asText(),
                    pattern.explanation());
        }
        if (count > kept.size()) {
            out.printf(Locale.ROOT, "... and %,d more%n", count - kept.size());
        }
        out.printf(
                Locale.ROOT, "%,d %s in %,d events%n", count, count == 1 ? "sequence" : "sequences", summary.events());
        if (summary.refused() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d beginnings were given up, because there were too many at once: a narrower first step or a shorter"
                            + " limit has fewer%n",
                    summary.refused());
        }
    }

    private ObjectNode asJson(PatternHistory.Summary summary) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode found = json.putArray("patterns");
        for (Pattern pattern : kept) {
            found.addObject()
                    .put("pattern_id", pattern.patternId())
                    .put("start_time", pattern.startTime().toString())
                    .put("end_time", pattern.endTime().toString())
                    .put("network", pattern.network())
                    .put("node_id", pattern.nodeId())
                    .put("sensor", pattern.sensor())
                    .put(
                            "severity",
                            pattern.severity() == null
                                    ? null
                                    : pattern.severity().name())
                    .put("explanation", pattern.explanation())
                    .set("detail", MAPPER.readTree(pattern.detail()));
        }
        return json.put("count", count).put("events", summary.events()).put("refused", summary.refused());
    }
}
