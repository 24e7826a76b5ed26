package io.meltemi.jobs.pattern.anomaly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.patterns.live.AnomalyDetector;
import io.meltemi.patterns.live.Change;
import io.meltemi.patterns.live.Judgement;
import io.meltemi.patterns.live.Observation;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step tells of one series. An anomaly begins with a reading whose score reaches the threshold. It is told then, and again
 * when a reading is much more remarkable or makes it worth an alert; it goes on as long as scores reach {@value #LASTS} of the threshold, and is over when
 * none did for the plan's quiet, and for {@value #CALM_READINGS} readings at least. Anomalies that follow sooner are the same one.
 */
final class Telling {

    /** An anomaly lasts while the score is at least this part of the threshold. */
    static final double LASTS = 0.8;

    /** So many readings must be as before until an anomaly is over. */
    static final int CALM_READINGS = 3;

    /** By how much the score must grow until an anomaly is told again. */
    static final double TOLD_AGAIN = 0.1;

    /** A series with no more different values than this is a switch: a position that it had before is no anomaly. */
    static final int SWITCH_POSITIONS = 4;

    /** The same of whole numbers, which may be labels. */
    static final int LABELS = 8;

    private static final long MILLIS_OF_A_DAY = 86_400_000;

    private final LivePlan plan;
    private final SeriesName name;
    private final List<Pattern> patterns = new ArrayList<>(1);
    private int suppressed;

    Telling(LivePlan plan, SeriesName name) {
        this.plan = plan;
        this.name = name;
    }

    List<Pattern> patterns() {
        return patterns;
    }

    int suppressed() {
        return suppressed;
    }

    /** The first of the readings that a series holds is judged. */
    LiveSeries hears(LiveSeries series, Held reading, AnomalyDetector detector) {
        Judgement judgement = detector.observe(new Observation(reading.time(), reading.value()));
        Judged judged = Judged.of(reading, judgement);
        boolean wasSeen = series.firstValues().contains(reading.value());
        boolean isSwitch = isSwitch(series.firstValues());
        boolean isKnownPosition = isSwitch && wasSeen;
        LiveSeries heard = series.judges(
                isSwitch && !wasSeen ? with(series.firstValues(), reading.value()) : series.firstValues());
        Change change = judgement.change();
        if (change != null && !isSwitch) {
            patterns.add(ChangePoints.of(name, change, series.unit(), reading.time()));
        }
        Episode episode = series.episode();
        if (episode != null) {
            return goesOn(heard, episode, judged);
        }
        return judged.begins() >= plan.threshold() && !isKnownPosition ? begins(heard, judged) : heard;
    }

    /** The anomaly of a series is over, if there is one. */
    LiveSeries ends(LiveSeries series) {
        Episode episode = series.episode();
        if (episode == null) {
            return series;
        }
        if (episode.isTold()) {
            tell(episode.toldAgain(), series.unit(), false);
        }
        return series.withEpisode(null, series.day(), series.toldOnDay());
    }

    private LiveSeries begins(LiveSeries series, Judged judged) {
        long day = Math.floorDiv(judged.time().toEpochMilli(), MILLIS_OF_A_DAY);
        int before = day == series.day() ? series.toldOnDay() : 0;
        boolean isTold = before < plan.mostADay(judged.score());
        Episode episode = new Episode(
                judged.time(),
                judged.time(),
                1,
                0,
                judged.time(),
                judged.value(),
                judged.score(),
                judged.rank(),
                judged.reason(),
                judged.score(),
                1,
                isTold);
        if (isTold) {
            tell(episode, series.unit(), true);
        } else {
            suppressed++;
        }
        return series.withEpisode(episode, day, isTold ? before + 1 : before);
    }

    private LiveSeries goesOn(LiveSeries series, Episode episode, Judged judged) {
        if (judged.score() < plan.threshold() * LASTS) {
            Episode calm = episode.isCalm();
            boolean isOver = calm.calm() >= CALM_READINGS
                    && Duration.between(calm.last(), judged.time()).compareTo(plan.quiet()) >= 0;
            LiveSeries after = series.withEpisode(calm, series.day(), series.toldOnDay());
            return isOver ? ends(after) : after;
        }
        Episode next = episode.goesOn(judged.time());
        if (judged.score() > next.score()) {
            next = next.peaks(judged);
        }
        boolean becomesAlert = plan.severityOf(next.score()) != null && plan.severityOf(next.told()) == null;
        int told = series.toldOnDay();
        if (next.isTold() && (becomesAlert || next.score() >= next.told() + TOLD_AGAIN)) {
            next = next.toldAgain();
            tell(next, series.unit(), true);
        } else if (!next.isTold() && becomesAlert && told < plan.mostADay(next.score())) {
            next = next.toldAtLast();
            told++;
            tell(next, series.unit(), true);
        }
        return series.withEpisode(next, series.day(), told);
    }

    private static boolean isSwitch(List<Double> values) {
        boolean areWhole = values.stream().allMatch(value -> value == Math.rint(value));
        return values.size() <= (areWhole ? LABELS : SWITCH_POSITIONS);
    }

    private void tell(Episode episode, @Nullable String unit, boolean isOpen) {
        patterns.add(new Pattern(
                name + "/" + PatternKind.ANOMALY + "/" + episode.start(),
                episode.revision(),
                episode.start(),
                PatternKind.ANOMALY,
                name.network(),
                name.nodeId(),
                name.sensor(),
                episode.start(),
                episode.last(),
                isOpen,
                episode.score(),
                plan.severityOf(episode.score()),
                explanation(episode, unit),
                detail(episode, unit)));
    }

    private String explanation(Episode episode, @Nullable String unit) {
        String what = episode.reason().isEmpty() ? "unlike what the series has shown before" : episode.reason();
        return name.sensor() + " " + number(episode.value()) + (unit == null ? "" : " " + unit) + ": " + what;
    }

    private String detail(Episode episode, @Nullable String unit) {
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("value", episode.value())
                .put("at", episode.peakAt().toString())
                .put("readings", episode.readings())
                .put("threshold", plan.threshold());
        if (Double.isFinite(episode.rank())) {
            detail.put("rank", episode.rank());
        }
        if (unit != null) {
            detail.put("unit", unit);
        }
        return detail.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static List<Double> with(List<Double> values, double value) {
        List<Double> with = new ArrayList<>(values);
        with.add(value);
        return with;
    }
}
