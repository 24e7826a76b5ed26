package io.meltemi.jobs;

import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that an instance of the operator decides by, compiled again after they changed: at most once in a while, since
 * many may change at once. Until then the former ones count; at first the built-in ones alone.
 *
 * @param <T> what decides by them
 */
public final class RulesInForce<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RulesInForce.class);
    private static final long COMPILE_EVERY_MILLIS = 100;

    private final Map<String, Rule> rules = new HashMap<>();
    private final Function<RuleSet, T> compiler;
    private boolean changed;
    private long compiledAtMillis = Long.MIN_VALUE;
    private T compiled;

    /** @param compiler makes what decides of the built-in rules and those taken */
    public RulesInForce(Function<RuleSet, T> compiler) {
        this.compiler = compiler;
        this.compiled = compiler.apply(RuleSet.builtIn());
    }

    /**
     * Takes a rule.
     *
     * @param json the rule, or null when it was deleted
     */
    public void put(String id, @Nullable String json) {
        if (json == null) {
            changed |= rules.remove(id) != null;
            return;
        }
        try {
            Rule rule = RuleJson.read(json.getBytes(StandardCharsets.UTF_8));
            changed |= !rule.equals(rules.put(id, rule));
        } catch (RuleRejectedException e) {
            LOG.warn("rule {} cannot be used and does not count: {}", id, e.getMessage());
            changed |= rules.remove(id) != null;
        }
    }

    /** What decides, at a time of the job's clock in milliseconds. */
    public T compiled(long nowMillis) {
        if (changed && nowMillis - COMPILE_EVERY_MILLIS >= compiledAtMillis) {
            compiled = compiler.apply(RuleSet.withBuiltIn(rules.values()));
            changed = false;
            compiledAtMillis = nowMillis;
        }
        return compiled;
    }

    /** Whether rules have changed that are not compiled yet. */
    public boolean isBehind() {
        return changed;
    }
}
