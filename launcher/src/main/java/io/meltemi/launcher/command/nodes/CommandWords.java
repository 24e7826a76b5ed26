package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A command to a node as an operator writes it (contract section 3). Wrong usage is an {@link IllegalArgumentException}. */
record CommandWords(Command command, List<String> parameters) {

    private static final String COMMANDS = "SET_SAMPLING_INTERVAL, SET_RULE or GET_IMAGE";

    /**
     * Checks the words and completes them.
     *
     * @throws IllegalArgumentException says what was expected and found
     * @throws CommandFailure when a rule's file cannot be read or its rule is not valid
     */
    static CommandWords of(String command, List<String> parameters) throws IOException, CommandFailure {
        return switch (command.toUpperCase(Locale.ROOT)) {
            case "SET_SAMPLING_INTERVAL" ->
                new CommandWords(Command.SET_SAMPLING_INTERVAL, samplingInterval(parameters));
            case "SET_RULE" -> new CommandWords(Command.SET_RULE, rule(parameters));
            case "GET_IMAGE" -> new CommandWords(Command.GET_IMAGE, image(parameters));
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

    private static List<String> rule(List<String> parameters) throws IOException, CommandFailure {
        requireCount(parameters, 2, "SET_RULE ID JSON, or SET_RULE ID @FILE");
        String text = parameters.get(1);
        byte[] json =
                text.startsWith("@") ? content(Path.of(text.substring(1))) : text.getBytes(StandardCharsets.UTF_8);
        Rule rule;
        try {
            rule = RuleJson.read(json);
        } catch (RuleRejectedException e) {
            throw new CommandFailure("the rule cannot be used: " + e.getMessage());
        }
        if (!rule.id().equals(parameters.get(0))) {
            throw new IllegalArgumentException(
                    "expected the id of the rule, " + rule.id() + ", found " + parameters.get(0));
        }
        return List.of(rule.id(), new String(RuleJson.write(rule), StandardCharsets.UTF_8));
    }

    private static byte[] content(Path file) throws IOException, CommandFailure {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + file);
        }
    }

    private static List<String> image(List<String> parameters) {
        requireCount(parameters, 2, "GET_IMAGE IMAGE_ID WHERE_TO_PUT_IT");
        return parameters;
    }

    private static void requireCount(List<String> parameters, int count, String usage) {
        if (parameters.size() != count || parameters.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("expected " + usage + ", found " + parameters.size() + " parameters");
        }
    }
}
