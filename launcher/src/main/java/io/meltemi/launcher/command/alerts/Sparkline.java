package io.meltemi.launcher.command.alerts;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Values as a line of blocks, lowest to highest, with their range. */
final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** @param values finite, at least one */
    static String of(List<Double> values) {
        double low = Collections.min(values);
        double high = Collections.max(values);
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            double share = high == low ? 0 : (value - low) / (high - low);
            line.append(BLOCKS.charAt((int) Math.round(share * (BLOCKS.length() - 1))));
        }
        return line + String.format(Locale.ROOT, "  %.4g to %.4g", low, high);
    }
}
