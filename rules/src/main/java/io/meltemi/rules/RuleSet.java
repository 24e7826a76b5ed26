package io.meltemi.rules;

import java.util.Collection;
import java.util.List;

/** Rules by id, immutable. */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"})
public final class RuleSet {

    private RuleSet() {}

    /** The built-in rules (NODE-07) alone. */
    public static RuleSet builtIn() {
        throw new UnsupportedOperationException();
    }

    /** These rules alone, without the built-in ones. Of two of one id the later counts. */
    public static RuleSet of(Collection<Rule> rules) {
        throw new UnsupportedOperationException();
    }

    /** The built-in rules with these added; a rule of a built-in one's id takes its place. */
    public static RuleSet withBuiltIn(Collection<Rule> rules) {
        throw new UnsupportedOperationException();
    }

    /** All of them, by id, the disabled ones too. */
    public List<Rule> rules() {
        throw new UnsupportedOperationException();
    }
}
