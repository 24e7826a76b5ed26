package io.meltemi.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rules by id, immutable. */
public final class RuleSet {

    private static final String BUILT_IN_RESOURCE = "builtin-rules.json";

    private final SortedMap<String, CompiledRule> rules;

    private RuleSet(SortedMap<String, CompiledRule> rules) {
        this.rules = Collections.unmodifiableSortedMap(rules);
    }

    /** The built-in rules (NODE-07) alone. */
    public static RuleSet builtIn() {
        return BuiltIn.RULES;
    }

    /** These rules alone, without the built-in ones. Of two of one id the later counts. */
    public static RuleSet of(Collection<Rule> rules) {
        return added(new TreeMap<>(), rules);
    }

    /** The built-in rules with these added; a rule of a built-in one's id takes its place. */
    public static RuleSet withBuiltIn(Collection<Rule> rules) {
        return added(new TreeMap<>(BuiltIn.RULES.rules), rules);
    }

    /** All of them, by id, the disabled ones too. */
    public List<Rule> rules() {
        return rules.values().stream().map(CompiledRule::rule).toList();
    }

    /** The enabled ones. */
    List<CompiledRule> enabled() {
        return rules.values().stream().filter(rule -> rule.rule().enabled()).toList();
    }

    /** The rule of an id when there is one and it is enabled. */
    @Nullable
    CompiledRule enabled(String id) {
        CompiledRule rule = rules.get(id);
        return rule != null && rule.rule().enabled() ? rule : null;
    }

    private static RuleSet added(SortedMap<String, CompiledRule> known, Collection<Rule> rules) {
        for (Rule rule : rules) {
            known.put(rule.id(), new CompiledRule(rule));
        }
        return new RuleSet(known);
    }

    /** Read when first asked for. */
    private static final class BuiltIn {

        private static final RuleSet RULES = RuleSet.of(read());

        private static List<Rule> read() {
            try (InputStream json = RuleSet.class.getResourceAsStream(BUILT_IN_RESOURCE)) {
                if (json == null) {
                    throw new IllegalStateException("no resource " + BUILT_IN_RESOURCE);
                }
                return RuleJson.readAll(json.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuleRejectedException e) {
                throw new IllegalStateException("the built-in rules are broken: " + e.getMessage(), e);
            }
        }
    }
}
