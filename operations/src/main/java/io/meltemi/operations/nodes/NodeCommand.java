package io.meltemi.operations.nodes;

import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A command to a node as an operator writes it, checked and completed (contract section 3).
 *
 * @param parameters as the node will hear them
 */
public record NodeCommand(Command command, List<String> parameters) {

    private static final String COMMANDS = "SET_SAMPLING_INTERVAL, SET_RULE or GET_IMAGE";
    private static final int MAX_IMAGE_CHARACTERS = 2_000;

    public NodeCommand {
        parameters = List.copyOf(parameters);
    }

    /**
     * Checks the words and completes them.
     *
     * @param parameters of {@code SET_RULE}, the id and the rule as JSON
     * @throws IllegalArgumentException says what was expected and found
     * @throws RuleRejectedException when a rule is not valid
     */
    public static NodeCommand of(String command, List<String> parameters) throws RuleRejectedException {
        return switch (command.toUpperCase(Locale.ROOT)) {
            case "SET_SAMPLING_INTERVAL" ->
                new NodeCommand(Command.SET_SAMPLING_INTERVAL, samplingInterval(parameters));
            case "SET_RULE" -> new NodeCommand(Command.SET_RULE, rule(parameters));
            case "GET_IMAGE" -> new NodeCommand(Command.GET_IMAGE, image(parameters));
            case "SET_CONFIG_FILE" ->
                throw new IllegalArgumentException("a configuration is sent with: meltemi nodes configure FILE.xml");
            case "SET_CN_FUNCTIONAL_MODE" ->
                throw new IllegalArgumentException("the mode is changed with: meltemi nodes block NODE, or unblock");
            default -> throw new IllegalArgumentException("expected the command " + COMMANDS + ", found " + command);
        };
    }

    private static List<String> samplingInterval(List<String> parameters) {
        requireCount(parameters, 2, "SET_SAMPLING_INTERVAL MODE SECONDS");
        int seconds;
        try {
            seconds = Integer.parseInt(parameters.get(1));
        } catch (NumberFormatException e) {
            seconds = 0;
        }
        if (seconds < 1 || seconds > SamplingIntervals.MAX_SECONDS) {
            throw new IllegalArgumentException(
                    "expected 1 to " + SamplingIntervals.MAX_SECONDS + " seconds, found " + parameters.get(1));
        }
        return List.of(severity(parameters.get(0)).modeName(), Integer.toString(seconds));
    }

    /** By its name ({@code WARNING}) or its mode's ({@code warningMode}). */
    private static Severity severity(String word) {
        for (Severity severity : Severity.values()) {
            if (word.equalsIgnoreCase(severity.name()) || word.equals(severity.modeName())) {
                return severity;
            }
        }
        throw new IllegalArgumentException("expected normalMode, warningMode or dangerMode, found " + word);
    }

    private static List<String> rule(List<String> parameters) throws RuleRejectedException {
        requireCount(parameters, 2, "SET_RULE ID JSON, or SET_RULE ID @FILE");
        Rule rule = RuleJson.read(parameters.get(1).getBytes(StandardCharsets.UTF_8));
        if (!rule.id().equals(parameters.get(0))) {
            throw new IllegalArgumentException(
                    "expected the id of the rule, " + rule.id() + ", found " + parameters.get(0));
        }
        return List.of(rule.id(), new String(RuleJson.write(rule), StandardCharsets.UTF_8));
    }

    private static List<String> image(List<String> parameters) {
        requireCount(parameters, 2, "GET_IMAGE IMAGE_ID WHERE_TO_PUT_IT");
        for (String parameter : parameters) {
            if (parameter.length() > MAX_IMAGE_CHARACTERS) {
                throw new IllegalArgumentException(
                        "expected at most " + MAX_IMAGE_CHARACTERS + " characters, found " + parameter.length());
            }
        }
        return parameters;
    }

    private static void requireCount(List<String> parameters, int count, String usage) {
        if (parameters.size() != count || parameters.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("expected " + usage + ", found " + parameters.size() + " parameters");
        }
    }
}
