package io.meltemi.edge.replay;

import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.Topic;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words of a command line that a replay needs. Every fault names the option, what it wants and what it got. */
public final class ReplayParsing {

    /** Declared range of a sensor whose mapping names none; wide, so that nothing counts as out of range. */
    public static final double DEFAULT_LIMIT = 1e9;

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(us|ms|s|m|h|d)");
    private static final Pattern SPEED = Pattern.compile("(\\d+(?:\\.\\d+)?)x");
    private static final double MAX_SECONDS = 3650.0 * 86_400;

    private ReplayParsing() {}

    /** A duration above zero: a number and {@code us}, {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
    public static Duration duration(String option, String text) throws ReplayOptionException {
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            double seconds = Double.parseDouble(matcher.group(1))
                    * switch (matcher.group(2)) {
                        case "us" -> 1e-6;
                        case "ms" -> 1e-3;
                        case "s" -> 1;
                        case "m" -> 60;
                        case "h" -> 3600;
                        default -> 86_400;
                    };
            long nanos = Math.round(seconds * 1e9);
            if (nanos > 0 && seconds <= MAX_SECONDS) {
                return Duration.ofNanos(nanos);
            }
        }
        throw new ReplayOptionException(option, "a duration up to ten years such as 500ms, 5s, 1m or 2h", quoted(text));
    }

    /** {@code COLUMN[=sensorName[:unit[:min..max]]]}; the sensor is named like the column when the mapping names none. */
    public static ValueColumn value(String option, String text) throws ReplayOptionException {
        int equals = text.indexOf('=');
        String column = (equals < 0 ? text : text.substring(0, equals)).strip();
        String[] part =
                equals < 0 ? new String[] {column} : text.substring(equals + 1).split(":", -1);
        if (column.isEmpty() || part.length > 3) {
            throw new ReplayOptionException(option, "COLUMN[=sensorName[:unit[:min..max]]]", quoted(text));
        }
        String name = part[0].strip();
        try {
            Topic.checkLevel(name);
        } catch (MessageRejectedException e) {
            throw new ReplayOptionException(
                    option, "a sensor name that can be a topic level, for example " + column + "=name", quoted(name));
        }
        if (name.equals(Topic.CONTROL_LEAF)) {
            throw new ReplayOptionException(option, "a sensor name other than " + name, quoted(name));
        }
        double[] range = part.length > 2 ? range(option, part[2]) : new double[] {-DEFAULT_LIMIT, DEFAULT_LIMIT};
        String unit = part.length > 1 ? part[1].strip() : "";
        return new ValueColumn(
                column, new SensorDeclaration(name, "recording", DataType.FLOAT, unit, range[0], range[1]));
    }

    /** {@code 60x} or {@code max}. */
    static ReplaySpeed speed(String option, String text) throws ReplayOptionException {
        if (text.equals("max")) {
            return new ReplaySpeed.Max();
        }
        Matcher matcher = SPEED.matcher(text);
        if (matcher.matches()) {
            double factor = Double.parseDouble(matcher.group(1));
            if (factor >= 1e-6 && factor <= 1e9) {
                return new ReplaySpeed.Factor(factor);
            }
        }
        throw new ReplayOptionException(option, "a factor such as 1x, 0.5x or 60x, or max", quoted(text));
    }

    /** Seven topic levels: {@code country/districtState/city/areaDescription/area/building/room}, area in or outdoor. */
    public static Place place(String option, String text) throws ReplayOptionException {
        String[] level = text.split("/", -1);
        if (level.length != Place.LEVELS) {
            throw new ReplayOptionException(
                    option,
                    "country/districtState/city/areaDescription/area/building/room",
                    quoted(text) + " with " + level.length + " levels");
        }
        for (String name : level) {
            level(option, name);
        }
        if (!level[4].equals("indoor") && !level[4].equals("outdoor")) {
            throw new ReplayOptionException(option, "indoor or outdoor as the fifth level", quoted(level[4]));
        }
        return new Place(level[0], level[1], level[2], level[3], level[4], level[5], level[6]);
    }

    static String level(String option, String text) throws ReplayOptionException {
        try {
            return Topic.checkLevel(text);
        } catch (MessageRejectedException e) {
            throw new ReplayOptionException(option, "a topic level (" + e.detail() + ")", quoted(text));
        }
    }

    static char delimiter(String option, String text) throws ReplayOptionException {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1 || "\"\r\n".contains(text)) {
            throw new ReplayOptionException(option, "one character, or tab", quoted(text));
        }
        return text.charAt(0);
    }

    static ZoneId zone(String option, String text) throws ReplayOptionException {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new ReplayOptionException(option, "a time zone such as UTC, +02:00 or Europe/Athens", quoted(text));
        }
    }

    static Instant instant(String option, String text) throws ReplayOptionException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new ReplayOptionException(option, "a time such as 2026-11-22T10:00:00Z", quoted(text));
        }
    }

    private static double[] range(String option, String text) throws ReplayOptionException {
        int dots = text.indexOf("..");
        if (dots > 0) {
            try {
                double minimum = Double.parseDouble(text.substring(0, dots));
                double maximum = Double.parseDouble(text.substring(dots + 2));
                if (Double.isFinite(minimum) && Double.isFinite(maximum) && minimum <= maximum) {
                    return new double[] {minimum, maximum};
                }
            } catch (NumberFormatException e) {
                throw new ReplayOptionException(option, "min..max such as -20..60", quoted(text));
            }
        }
        throw new ReplayOptionException(option, "min..max such as -20..60", quoted(text));
    }

    static String quoted(String text) {
        return "'" + text + "'";
    }
}
