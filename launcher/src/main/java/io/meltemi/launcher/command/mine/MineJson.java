package io.meltemi.launcher.command.mine;

import io.meltemi.patterns.mining.Chain;
import io.meltemi.patterns.mining.DayGroups;
import io.meltemi.patterns.mining.Discord;
import io.meltemi.patterns.mining.Finding;
import io.meltemi.patterns.mining.LaggedCorrelation;
import io.meltemi.patterns.mining.Motif;
import io.meltemi.patterns.mining.Positions;
import io.meltemi.patterns.mining.SeriesResult;
import io.meltemi.patterns.mining.SharedShape;
import io.meltemi.patterns.mining.WindowOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code mine --json} prints; the shape is documented in {@code docs/patterns.md} and only grows. */
final class MineJson {

    private final CsvMining.Outcome outcome;
    private final Positions positions;

    MineJson(CsvMining.Outcome outcome) {
        this.outcome = outcome;
        this.positions = outcome.column().positions(outcome.zone());
    }

    Map<String, Object> document(List<Path> plots, @Nullable Path report) {
        SeriesResult result = outcome.result();
        WindowOutcome main =
                result.windows().isEmpty() ? null : result.windows().get(0);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", outcome.file().toString());
        document.put("column", outcome.column().column());
        document.put("n", result.values());
        document.put("missing", result.missing());
        document.put("interpolated", result.bridged());
        document.put("masked", result.masked());
        document.put("averaged", result.factor());
        document.put("window", main == null ? null : main.window());
        document.put("whyWindow", result.whyWindows());
        document.put("device", result.device());
        document.put("seconds", outcome.seconds());
        document.put("reason", result.reason() == null ? null : result.reason().text());
        document.put("notes", result.notes());
        document.put("motifs", main == null ? List.of() : motifs(main));
        document.put("discords", main == null ? List.of() : discords(main));
        document.put("chain", main == null || main.chain() == null ? null : chain(main.chain()));
        document.put("lengths", result.windows().stream().map(this::length).toList());
        document.put("days", result.days() == null ? null : days(result.days()));
        putOther(document);
        List<Finding> findings = new ArrayList<>(result.findings());
        if (outcome.other() != null) {
            findings.addAll(outcome.other().result().findings());
        }
        document.put("findings", findings.stream().map(this::finding).toList());
        document.put("plots", plots.stream().map(Path::toString).toList());
        document.put("report", report == null ? null : report.toString());
        return document;
    }

    private void putOther(Map<String, Object> document) {
        CsvMining.Other other = outcome.other();
        if (other == null) {
            return;
        }
        Positions others = other.column().positions(outcome.zone());
        List<Object> joins = new ArrayList<>();
        for (SharedShape shape : other.result().shapes()) {
            Map<String, Object> join = new LinkedHashMap<>();
            place(join, "start", shape.start(), positions);
            place(join, "neighbour", shape.other(), others);
            join.put("distance", shape.distance());
            joins.add(join);
        }
        document.put("joinFile", other.column().file());
        document.put("joinColumn", other.column().column());
        document.put("joinWindow", other.result().window());
        document.put("joinNotes", other.result().notes());
        document.put("joins", joins);
        LaggedCorrelation lagged = other.result().lagged();
        document.put("lagged", lagged == null ? null : lagged(lagged));
    }

    private static Map<String, Object> lagged(LaggedCorrelation lagged) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lag", lagged.lag());
        map.put("correlation", lagged.correlation());
        map.put("pairs", lagged.pairs());
        map.put("effectivePairs", lagged.effectivePairs());
        map.put("probability", lagged.probability());
        return map;
    }

    private List<Object> motifs(WindowOutcome window) {
        List<Object> motifs = new ArrayList<>();
        for (Motif motif : window.motifs()) {
            Map<String, Object> map = pair(motif.start(), motif.neighbour(), motif.distance());
            map.put("correlation", window.correlation(motif.distance()));
            map.put("radius", motif.radius());
            map.put(
                    "neighbours",
                    motif.occurrences().stream()
                            .map(Motif.Occurrence::start)
                            .filter(start -> start != motif.start())
                            .toList());
            motifs.add(map);
        }
        return motifs;
    }

    private List<Object> discords(WindowOutcome window) {
        List<Object> discords = new ArrayList<>();
        for (Discord discord : window.discords()) {
            discords.add(pair(discord.start(), discord.neighbour(), discord.distance()));
        }
        return discords;
    }

    private Map<String, Object> pair(int start, int neighbour, double distance) {
        Map<String, Object> map = new LinkedHashMap<>();
        place(map, "start", start, positions);
        place(map, "neighbour", neighbour, positions);
        map.put("distance", distance);
        return map;
    }

    private static Map<String, Object> chain(Chain chain) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("starts", chain.starts());
        map.put("directness", chain.directness());
        return map;
    }

    private Map<String, Object> length(WindowOutcome window) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("window", window.window());
        map.put("usualDistance", Double.isFinite(window.usualDistance()) ? window.usualDistance() : null);
        map.put(
                "motif",
                window.motifs().isEmpty() ? null : best(window, window.motifs().get(0)));
        map.put(
                "discord",
                window.discords().isEmpty()
                        ? null
                        : best(window, window.discords().get(0)));
        return map;
    }

    private Map<String, Object> best(WindowOutcome window, Motif motif) {
        Map<String, Object> map = pair(motif.start(), motif.neighbour(), motif.distance());
        map.put("perRootOfLength", window.perRootOfLength(motif.distance()));
        return map;
    }

    private Map<String, Object> best(WindowOutcome window, Discord discord) {
        Map<String, Object> map = pair(discord.start(), discord.neighbour(), discord.distance());
        map.put("perRootOfLength", window.perRootOfLength(discord.distance()));
        return map;
    }

    private static Map<String, Object> days(DayGroups days) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("compared", days.days().size());
        map.put(
                "groups",
                days.groups().stream()
                        .map(group -> group.members().stream()
                                .map(day -> days.days().get(day).date().toString())
                                .toList())
                        .toList());
        map.put(
                "odd",
                days.odd().stream()
                        .map(odd -> days.days().get(odd.day()).date().toString())
                        .toList());
        return map;
    }

    private Map<String, Object> finding(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", finding.kind().name());
        map.put("score", finding.score());
        if (positions.isTimed()) {
            map.put("start", finding.start().toString());
            map.put("end", finding.end().toString());
        }
        map.put("explanation", finding.explanation());
        return map;
    }

    private static void place(Map<String, Object> map, String name, int index, Positions positions) {
        map.put(name, index);
        if (positions.isTimed()) {
            map.put(name + "Time", positions.time(index).toString());
        }
    }
}
