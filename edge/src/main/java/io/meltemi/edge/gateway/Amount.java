package io.meltemi.edge.gateway;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a value may be off: in units of the series, or as a share of its declared range. */
public sealed interface Amount {

    /**
     * The amount in units of a series.
     *
     * @param dataRangeUnits range and units as its readings declare them, e.g. {@code 0-70 C}
     * @return empty when the amount needs a range and the readings declare none
     */
    OptionalDouble in(String dataRangeUnits);

    /**
     * Reads {@code 0.2} or {@code 0.5%}.
     *
     * @throws IllegalArgumentException says what was expected
     */
    static Amount parse(String text) {
        String stripped = text.strip();
        boolean percent = stripped.endsWith("%");
        String number = percent ? stripped.substring(0, stripped.length() - 1).strip() : stripped;
        double value;
        try {
            value = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number such as 0.2, or a share of the range such as 0.5%", e);
        }
        if (!Double.isFinite(value) || value < 0 || (percent && value > 100)) {
            throw new IllegalArgumentException("a number from 0 on, or a share of the range from 0% to 100%");
        }
        return percent ? new PercentOfRange(value) : new Absolute(value);
    }

    /** In units of the series. */
    record Absolute(double value) implements Amount {
        @Override
        public OptionalDouble in(String dataRangeUnits) {
            return OptionalDouble.of(value);
        }
    }

    /** In percent of the declared range's width. */
    record PercentOfRange(double percent) implements Amount {

        private static final String NUMBER = "([-+]?\\d{1,18}(?:\\.\\d{1,18})?)";
        private static final Pattern RANGE = Pattern.compile("\\s*" + NUMBER + "\\s*(?:-|\\.\\.)\\s*" + NUMBER + ".*");

        @Override
        public OptionalDouble in(String dataRangeUnits) {
            Matcher matcher = RANGE.matcher(dataRangeUnits);
            if (!matcher.matches()) {
                return OptionalDouble.empty();
            }
            double width = Double.parseDouble(matcher.group(2)) - Double.parseDouble(matcher.group(1));
            return width > 0 ? OptionalDouble.of(width * percent / 100) : OptionalDouble.empty();
        }
    }
}
