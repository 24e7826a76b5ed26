package io.meltemi.patterns.mining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.patterns.mining.DayGroups.Group;
import io.meltemi.patterns.mining.DayGroups.OddDay;
import io.meltemi.schemas.event.PatternKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes findings of what the lengths and the days of one series showed: all of the main length, and the
 * best of each other one that none before it shows. */
final class SeriesFindings {

    private final SeriesName series;
    private final Positions positions;
    private final List<Finding> findings = new ArrayList<>();

    private SeriesFindings(SeriesName series, Positions positions) {
        this.series = series;
        this.positions = positions;
    }

    static List<Finding> of(
            SeriesName series,
            Positions positions,
            ZoneId zone,
            List<WindowOutcome> outcomes,
            @Nullable DayGroups days) {
        SeriesFindings made = new SeriesFindings(series, positions);
        for (int i = 0; i < outcomes.size(); i++) {
            made.addWindow(outcomes.get(i), outcomes.subList(0, i));
        }
        if (days != null) {
            made.addDays(days, zone);
        }
        made.findings.sort(Comparator.comparingDouble((Finding finding) -> -finding.score())
                .thenComparing(Finding::start)
                .thenComparing(Finding::kind));
        return List.copyOf(made.findings);
    }

    private void addWindow(WindowOutcome outcome, List<WindowOutcome> before) {
        boolean isMain = before.isEmpty();
        outcome.motifs().stream()
                .filter(motif -> isMain || !Overlaps.shows(before, outcome.window(), motif))
                .limit(isMain ? Long.MAX_VALUE : 1)
                .forEach(motif -> addMotif(outcome, motif));
        outcome.discords().stream()
                .filter(discord -> isMain || !Overlaps.shows(before, outcome.window(), discord))
                .limit(isMain ? Long.MAX_VALUE : 1)
                .forEach(discord -> addDiscord(outcome, discord));
        Chain chain = outcome.chain();
        if (chain != null) {
            addChain(outcome, chain);
        }
    }

    private void addMotif(WindowOutcome outcome, Motif motif) {
        double correlation = outcome.correlation(motif.distance());
        String text = "A shape of %s comes %d times; most alike are %s and %s (correlation %s)."
                .formatted(
                        positions.length(outcome.window()),
                        motif.occurrences().size(),
                        positions.label(motif.start()),
                        positions.label(motif.neighbour()),
                        Texts.correlation(correlation));
        ObjectNode detail = Details.ofWindow(outcome);
        detail.put("start", motif.start());
        detail.put("neighbour", motif.neighbour());
        detail.put("distance", motif.distance());
        detail.put("correlation", correlation);
        ArrayNode occurrences = detail.putArray("occurrences");
        for (Motif.Occurrence place : motif.occurrences()) {
            ObjectNode node = occurrences.addObject();
            Details.place(node, "start", place.start(), positions);
            node.put("distance", place.distance());
        }
        add(PatternKind.MOTIF, motif.start(), motif.start() + outcome.window(), correlation, text, detail);
    }

    private void addDiscord(WindowOutcome outcome, Discord discord) {
        double score = 1 - outcome.usualDistance() / discord.distance();
        String text =
                "The %s from %s are unlike any other; the nearest are those from %s, at distance %s where %s is usual."
                        .formatted(
                                positions.length(outcome.window()),
                                positions.label(discord.start()),
                                positions.label(discord.neighbour()),
                                Texts.number(discord.distance()),
                                Texts.number(outcome.usualDistance()));
        ObjectNode detail = Details.ofWindow(outcome);
        detail.put("start", discord.start());
        Details.place(detail, "neighbour", discord.neighbour(), positions);
        detail.put("distance", discord.distance());
        detail.put("usualDistance", outcome.usualDistance());
        add(PatternKind.DISCORD, discord.start(), discord.start() + outcome.window(), score, text, detail);
    }

    private void addChain(WindowOutcome outcome, Chain chain) {
        int first = chain.starts().get(0);
        int last = chain.starts().get(chain.starts().size() - 1);
        String text = "A shape of %s drifts over %d places from %s to %s (directness %s)."
                .formatted(
                        positions.length(outcome.window()),
                        chain.starts().size(),
                        positions.label(first),
                        positions.label(last),
                        Texts.number(chain.directness()));
        ObjectNode detail = Details.ofWindow(outcome);
        detail.put("directness", chain.directness());
        ArrayNode places = detail.putArray("places");
        chain.starts().forEach(start -> Details.place(places.addObject(), "start", start, positions));
        add(PatternKind.CHAIN, first, last + outcome.window(), chain.directness(), text, detail);
    }

    private void add(PatternKind kind, int start, int end, double score, String text, ObjectNode detail) {
        double bounded = Double.isFinite(score) ? Math.max(0, Math.min(1, score)) : 0;
        findings.add(new Finding(
                kind, series, positions.time(start), positions.time(end - 1), bounded, text, detail.toString()));
    }

    private void addDays(DayGroups days, ZoneId zone) {
        for (Group group : days.groups()) {
            List<LocalDate> dates =
                    group.members().stream().map(i -> days.days().get(i).date()).toList();
            LocalDate typical = days.days().get(group.typical()).date();
            String text = "%d days are alike, with %s for the most typical: %s."
                    .formatted(dates.size(), Texts.day(typical), Texts.days(dates));
            ObjectNode detail = Details.object().put("role", "group").put("typical", typical.toString());
            dates.forEach(date -> detail.withArray("days").add(date.toString()));
            detail.put("distance", group.distance());
            addDay(dates.get(0), dates.get(dates.size() - 1), zone, 1 / (1 + group.distance()), text, detail);
        }
        for (OddDay odd : days.odd()) {
            LocalDate date = days.days().get(odd.day()).date();
            LocalDate nearest = days.days().get(odd.nearest()).date();
            String text = "%s is unlike the other days; the nearest is %s, at distance %s where %s is usual."
                    .formatted(
                            Texts.day(date),
                            Texts.day(nearest),
                            Texts.number(odd.distance()),
                            Texts.number(days.usualDistance()));
            ObjectNode detail = Details.object()
                    .put("role", "odd")
                    .put("day", date.toString())
                    .put("nearest", nearest.toString())
                    .put("distance", odd.distance())
                    .put("usualDistance", days.usualDistance());
            addDay(date, date, zone, 1 - days.usualDistance() / odd.distance(), text, detail);
        }
    }

    private void addDay(LocalDate from, LocalDate to, ZoneId zone, double score, String text, ObjectNode detail) {
        findings.add(new Finding(
                PatternKind.SIMILAR_DAYS,
                series,
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant(),
                Math.max(0, Math.min(1, score)),
                text,
                detail.toString()));
    }
}
