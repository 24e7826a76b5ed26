package io.meltemi.bench.detection.quality;

import io.meltemi.bench.detection.detectors.Candidate;
import io.meltemi.bench.detection.events.EventScore;
import io.meltemi.bench.detection.nab.NabProfile;
import io.meltemi.bench.detection.nab.NabResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The report as JSON. What cannot be computed is left out: no windows, no normalised score. */
final class QualityJson {

    private QualityJson() {}

    static Map<String, Object> of(QualityReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        Rating own = report.ratings().get(0);
        json.put("detector", own.detector());
        json.put("threshold", Candidate.THRESHOLD);
        json.putAll(rating(own, true));
        Map<String, Object> baselines = new LinkedHashMap<>();
        report.ratings().stream().skip(1).forEach(each -> baselines.put(each.detector(), rating(each, false)));
        if (report.discords() != null) {
            baselines.put("matrix profile, whole file known", Map.of("ucr", ucr(report.discords(), false)));
        }
        json.put("baselines", baselines);
        if (!report.leaderboard().isEmpty()) {
            Map<String, Object> published = new LinkedHashMap<>();
            report.leaderboard().forEach((name, scores) -> {
                Map<String, Object> row = new LinkedHashMap<>();
                scores.forEach((profile, score) -> put(row, profile.label(), score));
                published.put(name, row);
            });
            json.put("leaderboard", published);
        }
        return json;
    }

    private static Map<String, Object> rating(Rating rating, boolean isDetailed) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (rating.nab() != null) {
            json.put("nab", nab(rating.nab(), isDetailed));
        }
        if (rating.ucr() != null) {
            json.put("ucr", ucr(rating.ucr(), isDetailed));
        }
        Map<String, Object> events = new LinkedHashMap<>();
        rating.events().forEach((name, score) -> events.put(name, events(score)));
        if (!events.isEmpty()) {
            json.put("events", events);
        }
        return json;
    }

    private static Map<String, Object> nab(NabRating rating, boolean isDetailed) {
        Map<String, Object> json = new LinkedHashMap<>();
        rating.fixed().forEach((profile, result) -> put(json, profile.label(), result.normalised()));
        Map<String, Object> optimised = new LinkedHashMap<>();
        for (Map.Entry<NabProfile, NabResult> each : rating.optimised().entrySet()) {
            Map<String, Object> result = new LinkedHashMap<>();
            put(result, "normalised", each.getValue().normalised());
            put(result, "threshold", each.getValue().threshold());
            optimised.put(each.getKey().label(), result);
        }
        json.put("threshold_optimised", optimised);
        if (isDetailed) {
            json.put("windows", rating.windows());
            json.put("files", rating.files());
        }
        return json;
    }

    private static Map<String, Object> ucr(UcrRating rating, boolean isDetailed) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "hit_rate", rating.hitRate());
        put(json, "wide_hit_rate", rating.wideHitRate());
        json.put("hits", rating.hits());
        if (isDetailed) {
            json.put("files", rating.located());
        }
        return json;
    }

    private static Map<String, Object> events(EventScore score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("events", score.events());
        json.put("told", score.told());
        json.put("alarms", score.alarms());
        json.put("f1", score.f1());
        json.put("precision", score.precision());
        json.put("recall", score.recall());
        Duration delay = score.medianDelay();
        if (delay != null) {
            json.put("median_delay_seconds", delay.toMillis() / 1000.0);
        }
        json.put("false_alarms_per_day", score.falseAlarmsPerDay());
        return json;
    }

    private static void put(Map<String, Object> json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        }
    }
}
