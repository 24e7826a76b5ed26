package io.meltemi.launcher.command.rules;

import picocli.CommandLine.Command;

/** {@code rules}: what severity is assessed by. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "The rules that severity is assessed by; a change reaches the running jobs at once.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListRules.class, PutRules.class, DeleteRule.class, TestRules.class})
public final class RulesCommand {

    private RulesCommand() {}
}
