package io.meltemi.edge.replay;

import io.meltemi.edge.node.NodeProfile;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.topic.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a replay as they are written on a command line; {@link ReplayPlan#of} checks them. {@link #DEFAULTS} and
 * the {@code with} methods make one.
 *
 * @param timing where the times come from and how fast they pass
 * @param format how the file is written
 * @param values columns that hold readings, each {@code COLUMN[=sensorName[:unit[:min..max]]]}; at least one
 * @param node who publishes
 */
public record ReplayOptions(Timing timing, Format format, List<String> values, Publisher node) {

    /** Comma, header, JSON, QoS 1, original times at original speed; no value column yet. */
    public static final ReplayOptions DEFAULTS = new ReplayOptions(
            new Timing(List.of(), "iso", "UTC", null, null, "1x", null, false),
            new Format(",", true, false),
            List.of(),
            new Publisher(
                    null,
                    "replay",
                    "replay",
                    new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", "indoor", "A", "replay"),
                    NodeProfile.DEFAULT_SERVER_ID,
                    Encoding.JSON,
                    1));

    /**
     * Where times come from.
     *
     * @param columns {@code --time}: the column with the time; several are joined by a blank (date and time apart). Empty
     *     when {@code step} is given
     * @param format {@code --time-format}: {@code iso} (RFC 3339, or date and time without a zone), {@code epoch-ms},
     *     {@code epoch-s}, or a pattern of {@link java.time.format.DateTimeFormatter}; {@code iso} by default
     * @param zone {@code --zone}: time zone of times that name none; {@code UTC} by default
     * @param step {@code --step}: time between two rows of one node, when the file has no times, for example {@code 5s}
     * @param start {@code --start}: time of the first row, RFC 3339; needed when {@code step} goes with original times
     * @param speed {@code --speed}: {@code 60x}, {@code 0.5x} or {@code max}; {@code 1x} by default
     * @param times {@code --times}: {@code original}, or {@code shifted} so that the first row is now and the others follow
     *     at the chosen speed; by default original with a time column and shifted with a step
     * @param repeat {@code --repeat}: begin again at the end, for ever; with shifted times only
     */
    public record Timing(
            List<String> columns,
            String format,
            String zone,
            @Nullable String step,
            @Nullable String start,
            String speed,
            @Nullable String times,
            boolean repeat) {

        public Timing {
            columns = List.copyOf(columns);
        }

        public Timing withColumns(String... names) {
            return new Timing(List.of(names), format, zone, step, start, speed, times, repeat);
        }

        public Timing withFormat(String newFormat, String newZone) {
            return new Timing(columns, newFormat, newZone, step, start, speed, times, repeat);
        }

        public Timing withStep(String newStep) {
            return new Timing(columns, format, zone, newStep, start, speed, times, repeat);
        }

        public Timing withStart(String newStart) {
            return new Timing(columns, format, zone, step, newStart, speed, times, repeat);
        }

        public Timing withSpeed(String newSpeed) {
            return new Timing(columns, format, zone, step, start, newSpeed, times, repeat);
        }

        public Timing withTimes(String newTimes) {
            return new Timing(columns, format, zone, step, start, speed, newTimes, repeat);
        }

        public Timing withRepeat(boolean newRepeat) {
            return new Timing(columns, format, zone, step, start, speed, times, newRepeat);
        }
    }

    /**
     * How the file is written. It is UTF-8, plain or gzip, which its first bytes tell.
     *
     * @param delimiter {@code --delimiter}: one character, or {@code tab}; comma by default
     * @param header {@code --no-header} makes it false: columns are then named 1, 2, 3 and so on
     * @param decimalComma {@code --decimal-comma}: numbers are written 23,5
     */
    public record Format(String delimiter, boolean header, boolean decimalComma) {}

    /**
     * Who publishes, and how.
     *
     * @param column {@code --node COLUMN}: the column with the id of the node; null when one node sent all
     * @param id {@code --node-id}: that node's id, {@code replay} by default
     * @param network {@code --network}: {@code replay} by default
     * @param place {@code --place}: seven levels, see {@link ReplayParsing#place}
     * @param serverId {@code --server-id}
     * @param encoding {@code --encoding}: JSON by default; text carries no time, so that times are those of arrival
     * @param qos {@code --qos}: 0 to 2; 1 by default
     */
    public record Publisher(
            @Nullable String column,
            String id,
            String network,
            Place place,
            String serverId,
            Encoding encoding,
            int qos) {}

    public ReplayOptions {
        values = List.copyOf(values);
    }

    public ReplayOptions withTiming(Timing newTiming) {
        return new ReplayOptions(newTiming, format, values, node);
    }

    public ReplayOptions withFormat(Format newFormat) {
        return new ReplayOptions(timing, newFormat, values, node);
    }

    public ReplayOptions withValues(String... newValues) {
        return new ReplayOptions(timing, format, List.of(newValues), node);
    }

    public ReplayOptions withNode(Publisher newNode) {
        return new ReplayOptions(timing, format, values, newNode);
    }
}
