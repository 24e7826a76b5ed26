package io.meltemi.patterns.report;

import io.meltemi.patterns.mining.DayGroups;
import io.meltemi.patterns.mining.DayGroups.Group;
import io.meltemi.patterns.mining.DayGroups.OddDay;
import java.util.ArrayList;
import java.util.List;

/** Groups of days and odd days as small multiples, all on one scale. */
final class DaysChart {

    private static final int COLUMNS = 4;
    private static final int PANEL_HEIGHT = 140;
    private static final int MOST_ODD = 8;

    private final DayGroups days;
    private final String name;
    private final List<Panel> panels = new ArrayList<>();

    DaysChart(DayGroups days, String name) {
        this.days = days;
        this.name = name;
        for (Group group : days.groups()) {
            panels.add(new Panel(group.members().size() + " days", group.members(), group.typical(), Ink.SERIES));
        }
        for (OddDay odd : days.odd().stream().limit(MOST_ODD).toList()) {
            panels.add(new Panel(
                    days.days().get(odd.day()).date() + ", odd", List.of(odd.nearest()), odd.day(), Ink.DISCORD));
        }
    }

    private record Panel(String title, List<Integer> members, int typical, Ink ink) {}

    Picture picture() {
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        return new Picture(
                name + "-days",
                "Days that are alike, and odd ones (red, with the day nearest to each)",
                SeriesPictures.WIDTH,
                rows * PANEL_HEIGHT,
                this::draw);
    }

    private void draw(Canvas canvas) {
        Range range = Range.of(days.days().stream().map(DayGroups.Day::values).toArray(double[][]::new));
        double width = SeriesPictures.WIDTH / (double) COLUMNS;
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            double x = i % COLUMNS * width;
            int row = i / COLUMNS;
            double y = row * PANEL_HEIGHT;
            Plot plot = new Plot(
                    canvas,
                    new Plot.Area(x + 44, y + 22, width - 54, PANEL_HEIGHT - 44.0),
                    0,
                    days.slots() - 1.0,
                    range);
            plot.values(4);
            plot.below(hours());
            canvas.text(panel.title(), x + 44, y + 11, Canvas.Align.BEGIN, panel.ink());
            for (int member : panel.members()) {
                plot.line(days.days().get(member).values(), 0, 1, Ink.FAINT, 1);
            }
            plot.line(days.days().get(panel.typical()).values(), 0, 1, panel.ink(), 2);
        }
    }

    private List<Tick> hours() {
        List<Tick> ticks = new ArrayList<>();
        for (int hour = 0; hour < 24; hour += 6) {
            ticks.add(new Tick(hour / 24.0 * days.slots(), "%02d:00".formatted(hour)));
        }
        return ticks;
    }
}
