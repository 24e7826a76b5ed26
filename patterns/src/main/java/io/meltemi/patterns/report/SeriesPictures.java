package io.meltemi.patterns.report;

import io.meltemi.patterns.mining.Chain;
import io.meltemi.patterns.mining.DayGroups;
import io.meltemi.patterns.mining.Discord;
import io.meltemi.patterns.mining.Motif;
import io.meltemi.patterns.mining.WindowOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pictures of one series. */
public final class SeriesPictures {

    static final int WIDTH = 960;
    private static final int MOST_OVERLAID = 40;

    private final SeriesReport report;
    private final String name;

    /**
     * Of a report.
     *
     * @param name begins the pictures' names
     */
    public SeriesPictures(SeriesReport report, String name) {
        this.report = report;
        this.name = name;
    }

    /** All there are, the whole series first. */
    public List<Picture> all() {
        List<Picture> pictures = new ArrayList<>();
        pictures.add(overview());
        if (!report.result().windows().isEmpty()) {
            WindowOutcome main = report.result().windows().get(0);
            pictures.add(profile(main));
            for (int i = 0; i < main.motifs().size(); i++) {
                pictures.add(motif(main, i));
                pictures.add(motifInUnits(main, i));
            }
            for (int i = 0; i < main.discords().size(); i++) {
                pictures.add(discord(main, i));
            }
            Chain chain = main.chain();
            if (chain != null) {
                pictures.add(chain(main, chain));
            }
        }
        DayGroups days = report.result().days();
        if (days != null && !(days.groups().isEmpty() && days.odd().isEmpty())) {
            pictures.add(new DaysChart(days, name).picture());
        }
        return pictures;
    }

    /** The series, with what was found of the main length. */
    Picture overview() {
        return new Picture(name + "-series", "The series " + report.title(), WIDTH, 240, canvas -> {
            double[] values = report.series().values();
            Plot plot = new Plot(canvas, Plot.Area.of(WIDTH, 240), 0, values.length - 1.0, Range.of(values));
            plot.values(6);
            plot.below(Ticks.ofIndices(report.positions(), 0, values.length - 1, report.zone(), 9));
            if (!report.result().windows().isEmpty()) {
                mark(plot, report.result().windows().get(0));
            }
            plot.line(values, 0, 1, Ink.SERIES, 1.1);
        });
    }

    private static void mark(Plot plot, WindowOutcome main) {
        for (Discord discord : main.discords()) {
            plot.mark(discord.start(), discord.start() + main.window(), Ink.DISCORD);
        }
        for (int i = 0; i < main.motifs().size(); i++) {
            for (Motif.Occurrence place : main.motifs().get(i).occurrences()) {
                plot.bar(place.start(), place.start() + main.window(), i % 3, Ink.ofMotif(i));
            }
        }
    }

    /** The matrix profile: how far each window is from its nearest other one. */
    Picture profile(WindowOutcome window) {
        return new Picture(
                name + "-profile", "Distance of each window to its nearest other one", WIDTH, 170, canvas -> {
                    int values = report.series().values().length;
                    double windows = Math.max(1, values - window.window());
                    Plot plot = new Plot(
                            canvas,
                            Plot.Area.of(WIDTH, 170),
                            0,
                            values - 1.0,
                            Range.of(window.curve()).with(0));
                    plot.values(4);
                    plot.below(Ticks.ofIndices(report.positions(), 0, values - 1, report.zone(), 9));
                    for (Discord discord : window.discords()) {
                        plot.mark(discord.start(), discord.start() + window.window(), Ink.DISCORD);
                    }
                    plot.line(window.curve(), 0, windows / Math.max(1, window.curve().length), Ink.OTHER, 1.1);
                });
    }

    /** The places of a motif over each other, brought to mean 0 and deviation 1. */
    Picture motif(WindowOutcome window, int number) {
        Motif motif = window.motifs().get(number);
        return new Picture(
                "%s-motif-%d".formatted(name, number + 1),
                "Motif %d, its places over each other (mean 0, deviation 1)".formatted(number + 1),
                WIDTH / 2,
                190,
                canvas -> overlay(canvas, window, starts(motif), motif, Ink.ofMotif(number), true));
    }

    /** The places of a motif over each other, as they were measured. */
    Picture motifInUnits(WindowOutcome window, int number) {
        Motif motif = window.motifs().get(number);
        return new Picture(
                "%s-motif-%d-units".formatted(name, number + 1),
                "Motif %d, as measured".formatted(number + 1),
                WIDTH / 2,
                190,
                canvas -> overlay(canvas, window, starts(motif), motif, Ink.ofMotif(number), false));
    }

    private static List<Integer> starts(Motif motif) {
        return motif.occurrences().stream()
                .map(Motif.Occurrence::start)
                .limit(MOST_OVERLAID)
                .toList();
    }

    private void overlay(
            Canvas canvas, WindowOutcome window, List<Integer> starts, Motif motif, Ink ink, boolean normalised) {
        Overlay overlay = new Overlay(canvas, report, window.window(), normalised);
        starts.forEach(start -> overlay.add(start, Ink.FAINT, 1));
        overlay.add(motif.neighbour(), ink, 1.4);
        overlay.add(motif.start(), ink, 2);
        overlay.draw(WIDTH / 2, 190);
    }

    /** A discord, and the window nearest to it. */
    Picture discord(WindowOutcome window, int number) {
        Discord discord = window.discords().get(number);
        return new Picture(
                "%s-discord-%d".formatted(name, number + 1),
                "Discord %d (red) and the stretch most like it".formatted(number + 1),
                WIDTH / 2,
                190,
                canvas -> {
                    Overlay overlay = new Overlay(canvas, report, window.window(), true);
                    overlay.add(discord.neighbour(), Ink.FAINT, 1.4);
                    overlay.add(discord.start(), Ink.DISCORD, 2);
                    overlay.draw(WIDTH / 2, 190);
                });
    }

    /** The windows of a chain beside each other. */
    Picture chain(WindowOutcome window, Chain chain) {
        int shown = Math.min(8, chain.starts().size());
        return new Picture(
                name + "-chain",
                String.format(
                        Locale.ROOT, "A chain of %d windows", chain.starts().size()),
                WIDTH,
                130,
                canvas -> {
                    double width = (WIDTH - 10.0) / shown;
                    for (int i = 0; i < shown; i++) {
                        int start = chain.starts()
                                .get(shown == 1 ? 0 : i * (chain.starts().size() - 1) / (shown - 1));
                        double[] values = Overlay.window(report.series().values(), start, window.window(), true);
                        Plot plot = new Plot(
                                canvas,
                                new Plot.Area(5 + i * width, 8, width - 8, 96),
                                0,
                                window.window() - 1.0,
                                Range.of(values));
                        plot.line(values, 0, 1, Ink.SERIES, 1.4);
                        canvas.text(
                                report.positions().label(start),
                                5 + i * width + width / 2,
                                118,
                                Canvas.Align.MIDDLE,
                                Ink.TEXT);
                    }
                });
    }
}
