package io.meltemi.bench.mining;

import io.meltemi.bench.ResultTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of a run.
 *
 * @param threads of the processor that joins were computed with
 * @param gigaMultiplyAdds thousand millions of multiply-adds that a busy core of the processor reached in a second, in registers; empty
 *     where Java vectors are not there to measure it
 * @param absent kinds of devices that were asked for and are not there, with why
 */
public record MiningReport(
        int threads, OptionalDouble gigaMultiplyAdds, List<MiningFigure> figures, List<String> absent) {

    /** A cell takes two multiply-adds and two multiplications, which the same units do. */
    public static final int OPERATIONS_A_CELL = 4;

    public MiningReport {
        figures = List.copyOf(figures);
        absent = List.copyOf(absent);
    }

    /** Share of what the processor's units for multiply-adds could do, 0 to 1; empty where that is not known. */
    OptionalDouble shareOfPeak(MiningFigure figure) {
        return gigaMultiplyAdds.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        figure.gigaCellsPerProcessorSecond() * OPERATIONS_A_CELL / gigaMultiplyAdds.getAsDouble());
    }

    /** A table. */
    public String text() {
        ResultTable table = new ResultTable(
                "device",
                "precision",
                "n",
                "window",
                "seconds",
                "giga-cells/s",
                "giga-cells/s of a busy core",
                "% of the peak");
        for (MiningFigure figure : figures) {
            OptionalDouble share = shareOfPeak(figure);
            table.add(
                    figure.name(),
                    figure.precision(),
                    figure.n(),
                    figure.window(),
                    String.format(Locale.ROOT, "%.2f", figure.seconds()),
                    String.format(Locale.ROOT, "%.2f", figure.gigaCellsPerSecond()),
                    String.format(Locale.ROOT, "%.2f", figure.gigaCellsPerProcessorSecond()),
                    share.isPresent() ? String.format(Locale.ROOT, "%.0f", 100 * share.getAsDouble()) : "");
        }
        StringBuilder text = new StringBuilder(table.toString());
        gigaMultiplyAdds.ifPresent(peak -> text.append(String.format(
                Locale.ROOT,
                "%npeak of a core: %.1f giga multiply-adds/s, %.1f giga-cells/s at %d operations a cell; %d threads%n",
                peak,
                peak / OPERATIONS_A_CELL,
                OPERATIONS_A_CELL,
                threads)));
        absent.forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }

    /** The same for programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("threads", threads);
        gigaMultiplyAdds.ifPresent(peak -> json.put("giga_multiply_adds_per_processor_second", peak));
        json.put("joins", figures.stream().map(this::json).toList());
        json.put("absent", absent);
        return json;
    }

    private Map<String, Object> json(MiningFigure figure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("device", figure.device());
        json.put("name", figure.name());
        json.put("precision", figure.precision());
        json.put("n", figure.n());
        json.put("window", figure.window());
        json.put("seconds", figure.seconds());
        json.put("giga_cells_per_second", figure.gigaCellsPerSecond());
        json.put("giga_cells_per_processor_second", figure.gigaCellsPerProcessorSecond());
        shareOfPeak(figure).ifPresent(share -> json.put("share_of_peak", share));
        return json;
    }
}
