package io.meltemi.jobs.pattern.anomaly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.patterns.live.Change;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** (series, change) to its pattern, which is told once and is worth no alert. */
final class ChangePoints {

    private ChangePoints() {}

    /** @param clearAt time of the reading with which the change was clear */
    static Pattern of(SeriesName name, Change change, @Nullable String unit, Instant clearAt) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.set("before", shape(change.before()));
        detail.set("after", shape(change.after()));
        if (unit != null) {
            detail.put("unit", unit);
        }
        return new Pattern(
                name + "/" + PatternKind.CHANGE_POINT + "/" + change.start(),
                1,
                clearAt,
                PatternKind.CHANGE_POINT,
                name.network(),
                name.nodeId(),
                name.sensor(),
                change.start(),
                clearAt,
                false,
                change.score(),
                null,
                explanation(name.sensor(), change, unit == null ? "" : " " + unit),
                detail.toString());
    }

    private static String explanation(String sensor, Change change, String unit) {
        return change.isOfLevel()
                ? sensor + " goes on at " + number(change.after().level()) + unit + " since " + change.start()
                        + ", before " + number(change.before().level()) + unit
                : sensor + " goes on with a spread of " + number(change.after().spread()) + unit + " since "
                        + change.start() + ", before " + number(change.before().spread()) + unit;
    }

    private static ObjectNode shape(Change.Shape shape) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("level", shape.level());
        return Double.isFinite(shape.spread()) ? node.put("spread", shape.spread()) : node;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
