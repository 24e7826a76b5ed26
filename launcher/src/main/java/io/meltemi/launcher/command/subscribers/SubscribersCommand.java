package io.meltemi.launcher.command.subscribers;

import picocli.CommandLine.Command;

/** {@code subscribers}: who is told of alerts. */
@Command(
        name = "subscribers",
        mixinStandardHelpOptions = true,
        description =
                "Who is told of alerts, and how; a change reaches the running jobs at once. Without a route of its own"
                        + " a subscriber gets every alert of WARNING and above.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListSubscribers.class, AddSubscriber.class, PutSubscribers.class, DeleteSubscriber.class})
public final class SubscribersCommand {

    private SubscribersCommand() {}
}
