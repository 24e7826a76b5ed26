package io.meltemi.bench.detection.quality;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.bench.detection.detectors.Candidate;
import io.meltemi.bench.detection.detectors.Candidate.SeriesFacts;
import io.meltemi.bench.detection.events.EventRecording;
import io.meltemi.bench.detection.events.EventRecording.Recorded;
import io.meltemi.bench.detection.events.EventRecordings;
import io.meltemi.bench.detection.events.EventScore;
import io.meltemi.bench.detection.nab.NabCorpus;
import io.meltemi.bench.detection.nab.NabFile;
import io.meltemi.bench.detection.nab.NabScores;
import io.meltemi.bench.detection.ucr.DiscordBaseline;
import io.meltemi.bench.detection.ucr.UcrArchive;
import io.meltemi.bench.detection.ucr.UcrFile;
import io.meltemi.patterns.live.Judgement;
import io.meltemi.patterns.live.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Meltemi's detector and baselines over recordings in which the anomalies are known. Each series is passed once, in order, value by
 * value, with one setting and one threshold for all.
 */
public final class QualityBenchmark {

    /** Files of the UCR archive have no times; a row is taken as a second. */
    private static final Instant UCR_BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Path data;
    private final Set<Part> parts;
    private final Consumer<String> progress;
    private final List<Candidate> candidates = new ArrayList<>();

    /** What is run over. */
    public enum Part {
        NAB,
        UCR,
        EVENTS
    }

    /**
     * Makes the benchmark.
     *
     * @param data folder with {@code nab}, {@code ucr_anomaly}, {@code room_climate}, {@code skab}, or some of them
     * @param progress told what is done and what is left out
     */
    public QualityBenchmark(Path data, Set<Part> parts, Consumer<String> progress) {
        this.data = data;
        this.parts = EnumSet.copyOf(parts);
        this.progress = progress;
        candidates.add(Candidate.meltemi());
        candidates.addAll(Candidate.baselines());
    }

    /**
     * Runs it.
     *
     * @throws IOException when a recording cannot be read, or there is none at all
     */
    public QualityReport run() throws IOException {
        try (Parallel parallel = new Parallel(progress)) {
            List<NabFile> nab = parts.contains(Part.NAB) ? NabCorpus.read(data.resolve("nab"), progress) : List.of();
            List<UcrFile> ucr =
                    parts.contains(Part.UCR) ? UcrArchive.read(data.resolve("ucr_anomaly"), progress) : List.of();
            Map<String, List<EventRecording>> events = parts.contains(Part.EVENTS) ? events() : Map.of();
            if (nab.isEmpty() && ucr.isEmpty() && events.isEmpty()) {
                throw new IOException("there is no known recording in " + data);
            }
            List<Rating> ratings = new ArrayList<>();
            for (Candidate candidate : candidates) {
                ratings.add(rate(candidate, nab, ucr, events, parallel));
            }
            return new QualityReport(
                    ratings,
                    discords(ucr, parallel),
                    Leaderboard.read(
                            data.resolve("nab"),
                            Set.copyOf(nab.stream().map(NabFile::name).toList())));
        }
    }

    private Map<String, List<EventRecording>> events() throws IOException {
        Map<String, List<EventRecording>> events = new LinkedHashMap<>();
        for (EventRecordings each : EventRecordings.values()) {
            List<EventRecording> recordings = each.in(data, progress);
            if (!recordings.isEmpty()) {
                events.put(each.folder(), recordings);
            }
        }
        return events;
    }

    private static Rating rate(
            Candidate candidate,
            List<NabFile> nab,
            List<UcrFile> ucr,
            Map<String, List<EventRecording>> events,
            Parallel parallel)
            throws IOException {
        NabRating nabRating = nab.isEmpty() ? null : nab(candidate, nab, parallel);
        UcrRating ucrRating = ucr.isEmpty()
                ? null
                : UcrRating.of(ucr, parallel.map(candidate.name() + ", ucr", ucr, file -> locate(candidate, file)));
        Map<String, EventScore> scores = new LinkedHashMap<>();
        for (Map.Entry<String, List<EventRecording>> each : events.entrySet()) {
            scores.put(each.getKey(), events(candidate, each.getKey(), each.getValue(), parallel));
        }
        return new Rating(candidate.name(), nabRating, ucrRating, scores);
    }

    private static NabRating nab(Candidate candidate, List<NabFile> files, Parallel parallel) throws IOException {
        List<NabScores> scores = parallel.map(candidate.name() + ", nab", files, file -> {
            List<Observation> rows = IntStream.range(0, file.values().length)
                    .mapToObj(
                            row -> new Observation(file.times().get(row).toInstant(ZoneOffset.UTC), file.values()[row]))
                    .toList();
            SeriesFacts facts = new SeriesFacts(file.name(), NabScores.probation(rows.size()));
            return new NabScores(
                    file.windows(),
                    candidate.judge(facts, rows).stream()
                            .mapToDouble(Judgement::score)
                            .toArray());
        });
        Map<String, NabScores> byName = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            byName.put(files.get(i).name(), scores.get(i));
        }
        return NabRating.of(byName);
    }

    /** The row of the test part with the highest rank. */
    private static int locate(Candidate candidate, UcrFile file) {
        List<Observation> rows = IntStream.range(0, file.values().length)
                .mapToObj(row -> new Observation(UCR_BEGIN.plusSeconds(row), file.values()[row]))
                .toList();
        List<Judgement> judgements = candidate.judge(new SeriesFacts(file.name(), file.training()), rows);
        int best = -1;
        for (int row = file.training(); row < judgements.size(); row++) {
            double rank = judgements.get(row).rank();
            if (rank > (best < 0 ? 0 : judgements.get(best).rank())) {
                best = row;
            }
        }
        return best;
    }

    private static EventScore events(
            Candidate candidate, String name, List<EventRecording> recordings, Parallel parallel) throws IOException {
        List<Recorded> series =
                recordings.stream().flatMap(each -> each.series().stream()).toList();
        List<List<Instant>> detections =
                parallel.map(candidate.name() + ", " + name, series, each -> detections(candidate, each));
        EventScore sum = new EventScore(0, 0, 0, 0, 0, List.of());
        int next = 0;
        for (EventRecording recording : recordings) {
            List<Instant> ofRecording = detections
                    .subList(next, next + recording.series().size())
                    .stream()
                    .flatMap(Collection::stream)
                    .toList();
            next += recording.series().size();
            sum = sum.plus(EventScore.of(recording, ofRecording));
        }
        return sum;
    }

    private static List<Instant> detections(Candidate candidate, Recorded series) {
        List<Judgement> judgements =
                candidate.judge(new SeriesFacts(series.name(), series.learning()), series.observations());
        return IntStream.range(series.learning(), judgements.size())
                .filter(row -> judgements.get(row).score() >= Candidate.THRESHOLD)
                .mapToObj(row -> series.observations().get(row).time())
                .toList();
    }

    private static @Nullable UcrRating discords(List<UcrFile> files, Parallel parallel) throws IOException {
        DiscordBaseline baseline = new DiscordBaseline(Accelerators.plain());
        List<UcrFile> joinable = files.stream()
                .filter(file -> file.values().length <= DiscordBaseline.MOST_ROWS)
                .toList();
        return joinable.isEmpty()
                ? null
                : UcrRating.of(joinable, parallel.map("discords, ucr", joinable, baseline::locate));
    }
}
