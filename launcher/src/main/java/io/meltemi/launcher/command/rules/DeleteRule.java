package io.meltemi.launcher.command.rules;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.rules.RuleOrigin;
import io.meltemi.operations.rules.RuleTopic;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description =
                "Deletes a rule that was put, and its effects with it. A built-in rule in whose place it stood is back.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DeleteRule implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "ID", description = "The rule's id.")
    private String id;

    @Override
    public Integer call() throws Exception {
        RuleTopic topic = new RuleTopic(common.running().records());
        if (topic.read().has(id)) {
            topic.delete(id);
            spec.commandLine()
                    .getOut()
                    .println("deleted " + id
                            + (RuleOrigin.isBuiltIn(id) ? "; the built-in rule is in force again" : ""));
            return 0;
        }
        if (RuleOrigin.isBuiltIn(id)) {
            throw new CommandFailure(id + " is built in and cannot be deleted; to switch it off, put the rule that"
                    + " 'meltemi rules list --json' shows of it with \"enabled\": false and without \"origin\"");
        }
        throw new CommandFailure("no rule " + id + "; see: meltemi rules list");
    }
}
