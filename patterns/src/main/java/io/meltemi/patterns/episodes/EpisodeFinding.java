package io.meltemi.patterns.episodes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.patterns.mining.Finding;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.PatternKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An episode as a finding: where it ends, from its first to its last coming about, in one sentence, and in figures. */
final class EpisodeFinding {

    /** Of more, the last ones are told. */
    private static final int MOST_OCCURRENCES = 50;

    private EpisodeFinding() {}

    static Finding of(Episode episode) {
        EventClass last = episode.last();
        List<Instant> lastTimes =
                episode.occurrences().get(episode.occurrences().size() - 1);
        String sensor = last.type().sensor();
        return new Finding(
                PatternKind.EPISODE,
                new SeriesName(last.network(), last.nodeId(), sensor == null ? "" : sensor),
                episode.occurrences().get(0).get(0),
                lastTimes.get(lastTimes.size() - 1),
                Math.max(0, episode.confidence() - episode.expected()),
                explanation(episode),
                detail(episode).toString());
    }

    /** {@code DANGER of flame in A52, then WARNING of temperature in A53 within 4 min: 11 times of 14, by chance 1 of 100}. */
    static String explanation(Episode episode) {
        StringBuilder text = new StringBuilder(episode.first().text());
        for (EventClass step : episode.steps().subList(1, episode.steps().size())) {
            text.append(", then ").append(step.text());
        }
        return text.append(String.format(
                        Locale.ROOT,
                        " within %s: %d times of %d, confidence %.2f, %s times as often as by chance",
                        Words.duration(episode.within()),
                        episode.support(),
                        episode.antecedents(),
                        episode.confidence(),
                        Words.number(episode.lift())))
                .toString();
    }

    static ObjectNode detail(Episode episode) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("id", episode.steps().stream().map(EventClass::text).collect(Collectors.joining(", then ")));
        ArrayNode steps = detail.putArray("steps");
        episode.steps().forEach(step -> step(steps.addObject(), step));
        detail.put("within", episode.within().toString())
                .put("support", episode.support())
                .put("antecedents", episode.antecedents())
                .put("firstEvents", episode.firstEvents())
                .put("confidence", episode.confidence())
                .put("expected", episode.expected())
                .put("lift", episode.lift());
        detail.putObject("lag")
                .put("tenth", episode.lags().tenth().toString())
                .put("median", episode.lags().median().toString())
                .put("ninetieth", episode.lags().ninetieth().toString());
        detail.put("probability", episode.probability()).put("falseDiscoveryRate", episode.falseDiscoveryRate());
        ArrayNode occurrences = detail.putArray("occurrences");
        int skipped = Math.max(0, episode.occurrences().size() - MOST_OCCURRENCES);
        episode.occurrences().stream().skip(skipped).forEach(times -> {
            ArrayNode occurrence = occurrences.addArray();
            times.forEach(time -> occurrence.add(time.toString()));
        });
        return detail;
    }

    private static void step(ObjectNode json, EventClass step) {
        json.put("network", step.network())
                .put("node", step.nodeId())
                .put("kind", step.type().kind().name())
                .put("value", step.type().value());
        if (step.type().sensor() != null) {
            json.put("sensor", step.type().sensor());
        }
        if (step.type().rule() != null) {
            json.put("rule", step.type().rule());
        }
    }
}
