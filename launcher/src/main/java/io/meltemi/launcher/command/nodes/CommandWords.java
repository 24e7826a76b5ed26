package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.operations.nodes.NodeCommand;
import io.meltemi.rules.RuleRejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command to a node as it is typed: a rule may stand in a file. */
final class CommandWords {

    private CommandWords() {}

    /**
     * Checks the words and completes them.
     *
     * @throws IllegalArgumentException says what was expected and found: wrong usage
     * @throws CommandFailure when a rule's file cannot be read or its rule is not valid
     */
    static NodeCommand of(String command, List<String> parameters) throws IOException, CommandFailure {
        List<String> words = new ArrayList<>(parameters);
        if (command.equalsIgnoreCase("SET_RULE")
                && words.size() == 2
                && words.get(1).startsWith("@")) {
            words.set(1, content(Path.of(words.get(1).substring(1))));
        }
        try {
            return NodeCommand.of(command, words);
        } catch (RuleRejectedException e) {
            throw new CommandFailure("the rule cannot be used: " + e.getMessage());
        }
    }

    private static String content(Path file) throws IOException, CommandFailure {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + file);
        }
    }
}
