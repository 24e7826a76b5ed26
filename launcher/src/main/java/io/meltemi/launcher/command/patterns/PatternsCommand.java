package io.meltemi.launcher.command.patterns;

import picocli.CommandLine.Command;

/** {@code patterns}: what was found, and which sequences of events are looked for. */
@Command(
        name = "patterns",
        mixinStandardHelpOptions = true,
        description =
                "What was found, and the declared patterns that are looked for; a change reaches the running job at once.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListPatterns.class,
            PutPatterns.class,
            DeletePattern.class,
            TestPatterns.class,
            FoundPatterns.class
        })
public final class PatternsCommand {

    private PatternsCommand() {}
}
