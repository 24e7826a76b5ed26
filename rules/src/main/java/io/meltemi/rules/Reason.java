package io.meltemi.rules;

import io.meltemi.rules.RuleMemory.SeriesMemory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule fires, for people.
 *
 * @param sensor of the first leaf that holds, or null when none does
 */
record Reason(@Nullable String sensor, String text) {

    private static final int MAX_LEAVES = 4;
    private static final MathContext DIGITS = new MathContext(6);

    /** The reason of a rule that fires, with what was found of each leaf that holds and what it expects. */
    static Reason of(CompiledRule rule, List<String> held, List<SeriesMemory> series) {
        boolean single = rule.leaves().size() == 1;
        List<String> found = new ArrayList<>();
        String expected = "";
        for (String key : held.subList(0, Math.min(held.size(), single ? 1 : MAX_LEAVES))) {
            Condition leaf = rule.leaves().get(leaf(key));
            SeriesMemory newest = series(series, sensor(key));
            expected = expected(leaf);
            found.add(
                    single
                            ? found(leaf, sensor(key), newest)
                            : found(leaf, sensor(key), newest) + " (" + expected + ")");
        }
        if (!single && held.size() > MAX_LEAVES) {
            found.add((held.size() - MAX_LEAVES) + " more");
        }
        Duration dwell = rule.rule().dwell();
        String fires = single
                ? "fires at " + expected
                : rule.rule().condition() instanceof Condition.Any ? "fires when any holds" : "fires when all hold";
        return new Reason(
                held.isEmpty() ? null : sensor(held.get(0)),
                String.join(" and ", found) + ", rule " + rule.rule().id() + " " + fires
                        + (dwell.isZero() ? "" : " for " + dwell));
    }

    /** The number of the leaf in {@code leaf#sensor}. */
    static int leaf(String key) {
        return Integer.parseInt(key, 0, key.indexOf('#'), 10);
    }

    /** The sensor in {@code leaf#sensor}. */
    static String sensor(String key) {
        return key.substring(key.indexOf('#') + 1);
    }

    private static String found(Condition leaf, String sensor, @Nullable SeriesMemory newest) {
        if (newest == null || (newest.arrivedAt() == null && leaf instanceof Condition.Absent)) {
            return sensor + " has sent nothing yet";
        }
        if (leaf instanceof Condition.Value) {
            return sensor + " is " + (newest.value() == null ? "not a number" : number(newest.value()));
        } else if (leaf instanceof Condition.Rate rate) {
            return sensor + " " + verb(rate.direction()) + " by " + rounded(Leaves.slope(rate, newest)) + " a minute";
        } else if (leaf instanceof Condition.Objects objects) {
            return sensor + " sees " + Leaves.count(objects, newest).orElse(0) + " " + objects.label();
        }
        return sensor + " has sent nothing since " + newest.arrivedAt();
    }

    private static String expected(Condition leaf) {
        if (leaf instanceof Condition.Value value) {
            return value.comparison().symbol() + " " + number(value.threshold());
        } else if (leaf instanceof Condition.Rate rate) {
            return rate.comparison().symbol() + " " + number(rate.threshold()) + " a minute";
        } else if (leaf instanceof Condition.Objects objects) {
            return objects.comparison().symbol() + " " + objects.count();
        } else if (leaf instanceof Condition.Absent absent) {
            return absent.after() + " of silence";
        }
        return leaf.toString();
    }

    private static String verb(Condition.Direction direction) {
        return switch (direction) {
            case EITHER -> "changes";
            case RISING -> "rises";
            case FALLING -> "falls";
        };
    }

    private static String rounded(double number) {
        return Double.isFinite(number) ? plain(new BigDecimal(number).round(DIGITS)) : "an unknown amount";
    }

    private static String number(double number) {
        return Double.isFinite(number) ? plain(new BigDecimal(Double.toString(number))) : Double.toString(number);
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        boolean isShort = shortest.scale() < 12 && shortest.precision() - shortest.scale() < 16;
        return isShort ? shortest.toPlainString() : shortest.toString().toLowerCase(Locale.ROOT);
    }

    private static @Nullable SeriesMemory series(List<SeriesMemory> series, String sensor) {
        for (SeriesMemory one : series) {
            if (one.sensor().equals(sensor)) {
                return one;
            }
        }
        return null;
    }
}
