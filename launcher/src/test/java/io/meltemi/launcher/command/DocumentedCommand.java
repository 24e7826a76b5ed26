package io.meltemi.launcher.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command as a page writes it: optional parts in brackets, alternatives with bars, comments after {@code #}.
 *
 * @param text from after {@code ./meltemi}
 */
record DocumentedCommand(String text) {

    private static final String PROGRAM = "./meltemi ";
    private static final Pattern BLOCK = Pattern.compile("```[^\\n]*\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");
    private static final Set<String> OTHER_PROGRAMS = Set.of("python3", "jq");

    /** The commands in the code of a page. */
    static List<DocumentedCommand> of(String page) {
        Stream<String> lines = BLOCK.matcher(page).results().flatMap((MatchResult block) -> block.group(1)
                .lines());
        Stream<String> spans = SPAN.matcher(BLOCK.matcher(page).replaceAll(""))
                .results()
                .map((MatchResult span) -> span.group(1).replace('\n', ' '));
        return Stream.concat(lines, spans)
                .map(code -> code.replaceFirst("\\s+#.*", ""))
                .filter(code -> code.contains(PROGRAM))
                .map(code -> new DocumentedCommand(code.substring(code.indexOf(PROGRAM) + PROGRAM.length())))
                .toList();
    }

    /** What no command line would understand. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        String plain = OPTIONAL.matcher(text)
                .replaceAll((MatchResult part) ->
                        java.util.regex.Matcher.quoteReplacement(part.group(1).replace(" | ", " ")));
        CommandSpec group = MeltemiCommand.commandLine().getCommandSpec();
        for (String alternative : plain.split(" \\| ", -1)) {
            Deque<String> words = new ArrayDeque<>(
                    WORD.matcher(alternative).results().map(MatchResult::group).toList());
            if (OTHER_PROGRAMS.contains(words.peek())) {
                break;
            }
            group = check(group, words, faults);
        }
        return faults;
    }

    /** Returns the command whose subcommands the alternatives are. */
    private CommandSpec check(CommandSpec start, Deque<String> words, List<String> faults) {
        CommandSpec command = start;
        CommandSpec group = start;
        while (!words.isEmpty()) {
            String word = words.remove();
            CommandLine subcommand = command.subcommands().get(word);
            if (subcommand != null) {
                group = command;
                command = subcommand.getCommandSpec();
            } else if (isOption(word)) {
                checkOption(command, word, words, faults);
            } else if (isEnd(word)) {
                break;
            } else if (command.positionalParameters().isEmpty() && !standsForSubcommand(word, command)) {
                faults.add("'" + word + "' in: " + text);
            }
        }
        return group;
    }

    private void checkOption(CommandSpec command, String word, Deque<String> words, List<String> faults) {
        int equals = word.indexOf('=');
        OptionSpec option = command.optionsMap().get(equals < 0 ? word : word.substring(0, equals));
        if (option == null) {
            faults.add("'" + word + "' in: " + text);
        } else if (equals < 0 && option.arity().max() > 0) {
            words.poll();
        }
    }

    private static boolean isOption(String word) {
        return word.matches("-[A-Za-z]|--[a-z].*");
    }

    private static boolean standsForSubcommand(String word, CommandSpec command) {
        return word.matches("[A-Z]+") && !command.subcommands().isEmpty();
    }

    /** Where the shell goes on: output to a file, another command, the next line. */
    private static boolean isEnd(String word) {
        return word.startsWith(">") || word.equals("&&") || word.equals("\\") || word.equals("…");
    }
}
