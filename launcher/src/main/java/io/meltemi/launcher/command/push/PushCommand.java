package io.meltemi.launcher.command.push;

import picocli.CommandLine.Command;

/** {@code push}: routes of readings to other platforms, and what could not be pushed. */
@Command(
        name = "push",
        mixinStandardHelpOptions = true,
        description = {
            "Routes of live readings to other platforms: ThingSpeak, Google Pub/Sub, HTTP and MQTT; a change counts at once.",
            "They are pushed where the setting push.enabled is true."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListRoutes.class, PutRoutes.class, DeleteRoute.class, DeadLetters.class})
public final class PushCommand {

    private PushCommand() {}
}
