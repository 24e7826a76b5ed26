package io.meltemi.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.rules.Condition.Comparison;
import io.meltemi.rules.Condition.Direction;
import io.meltemi.rules.Condition.RateWindow;
import java.util.List;
import java.util.Locale;

/** A rule as a tree of JSON; what is at its default is left out where leaving it out reads better. */
final class RuleWriter {

    private static final double MAX_EXACT_INTEGER = 1L << 53;

    private RuleWriter() {}

    static ObjectNode tree(Rule rule) {
        ObjectNode json = object().put("id", rule.id());
        if (!rule.description().isEmpty()) {
            json.put("description", rule.description());
        }
        json.put("severity", rule.severity().name());
        if (!rule.enabled()) {
            json.put("enabled", false);
        }
        if (!rule.selection().equals(Selection.ALL)) {
            json.set("where", selection(rule.selection()));
        }
        json.set("when", condition(rule.condition()));
        if (!rule.dwell().isZero()) {
            json.put("for", rule.dwell().toString());
        }
        if (!rule.keep().isZero()) {
            json.put("keepFor", rule.keep().toString());
        }
        if (rule.schedule() != null) {
            json.set("schedule", JsonParts.tree(rule.schedule()));
        }
        return json;
    }

    private static ObjectNode selection(Selection selection) {
        ObjectNode json = object();
        if (selection.network() != null) {
            json.put("network", selection.network());
        }
        if (selection.node() != null) {
            json.put("node", selection.node());
        }
        if (!selection.place().isEmpty()) {
            json.put("place", String.join("/", selection.place()));
        }
        return json;
    }

    private static ObjectNode condition(Condition condition) {
        if (condition instanceof Condition.All all) {
            return object().set("all", conditions(all.conditions()));
        } else if (condition instanceof Condition.Any any) {
            return object().set("any", conditions(any.conditions()));
        } else if (condition instanceof Condition.Value value) {
            return sensor(value.sensor()).set("value", value(value));
        } else if (condition instanceof Condition.Rate rate) {
            return sensor(rate.sensor()).set("rate", rate(rate));
        } else if (condition instanceof Condition.Objects objects) {
            return sensor(objects.sensor()).set("objects", objects(objects));
        } else if (condition instanceof Condition.Absent absent) {
            return sensor(absent.sensor()).put("absent", absent.after().toString());
        }
        throw new IllegalArgumentException("no such condition: " + condition);
    }

    private static ArrayNode conditions(List<Condition> conditions) {
        ArrayNode json = JsonText.object().arrayNode();
        conditions.forEach(condition -> json.add(condition(condition)));
        return json;
    }

    private static ObjectNode sensor(SensorPattern sensor) {
        return object().put(sensor.isRegularExpression() ? "sensorPattern" : "sensor", sensor.toString());
    }

    private static ObjectNode value(Condition.Value value) {
        return threshold(value.comparison(), value.threshold(), value.hysteresis());
    }

    private static ObjectNode rate(Condition.Rate rate) {
        ObjectNode json = threshold(rate.comparison(), rate.threshold(), rate.hysteresis());
        if (rate.direction() != Direction.EITHER) {
            json.put("direction", rate.direction().name().toLowerCase(Locale.ROOT));
        }
        if (rate.window() instanceof RateWindow.Readings readings) {
            json.put("readings", readings.count()).put("span", readings.span().toString());
        } else if (rate.window() instanceof RateWindow.Trend trend) {
            json.put("window", trend.length().toString());
        }
        return json;
    }

    private static ObjectNode objects(Condition.Objects objects) {
        ObjectNode json = object().put("label", objects.label());
        if (objects.comparison() != Comparison.AT_LEAST) {
            json.put("is", objects.comparison().symbol());
        }
        return json.put("count", objects.count());
    }

    private static ObjectNode threshold(Comparison comparison, double threshold, double hysteresis) {
        ObjectNode json = object().put("is", comparison.symbol());
        number(json, "threshold", threshold);
        if (hysteresis > 0) {
            number(json, "hysteresis", hysteresis);
        }
        return json;
    }

    private static void number(ObjectNode json, String name, double number) {
        if (number == Math.rint(number) && Math.abs(number) <= MAX_EXACT_INTEGER) {
            json.put(name, (long) number);
        } else {
            json.put(name, number);
        }
    }

    private static ObjectNode object() {
        return JsonText.object();
    }
}
