package io.meltemi.rules;

import java.util.List;

/** Rules as JSON, as they stand in files and on the Kafka topic {@code rules}; {@code rules.schema.json} says their shape. */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"})
public final class RuleJson {

    private RuleJson() {}

    /**
     * Reads one rule.
     *
     * @throws RuleRejectedException with every fault: what the schema wants, and what it cannot say
     */
    public static Rule read(byte[] json) throws RuleRejectedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads a file of one rule, or of an array of rules.
     *
     * @throws RuleRejectedException with every fault of every rule
     */
    public static List<Rule> readAll(byte[] json) throws RuleRejectedException {
        throw new UnsupportedOperationException();
    }

    /** The rule as one line of JSON; reads back as the same rule. */
    public static byte[] write(Rule rule) {
        throw new UnsupportedOperationException();
    }
}
