package io.meltemi.jobs.validation.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The unit of a reading: the node's word, else the configuration's. */
final class Units {

    /** Longest unit, in characters. */
    static final int MAX_CHARACTERS = 64;

    private static final String NUMBER = "[-+]?+\\d++(?:\\.\\d++)?+";
    private static final Pattern RANGE = Pattern.compile("\\s*+" + NUMBER + "\\s*+-\\s*+" + NUMBER);

    private Units() {}

    /**
     * The unit that a message means.
     *
     * @param dataRangeUnits a range and perhaps a unit behind it: {@code 0-70}, {@code 0-70 C}, {@code -40--10 C}
     * @param declaredUnits of the configuration, or null when it does not declare the sensor
     * @return null when neither names one
     */
    static @Nullable String of(String dataRangeUnits, @Nullable String declaredUnits) {
        Matcher range = RANGE.matcher(dataRangeUnits);
        String sent = range.lookingAt() ? dataRangeUnits.substring(range.end()).strip() : "";
        String unit = !sent.isEmpty() || declaredUnits == null ? sent : declaredUnits.strip();
        return unit.isEmpty() ? null : PlainText.of(unit, MAX_CHARACTERS);
    }
}
