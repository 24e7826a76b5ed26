package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.platform.Provisioning;
import io.meltemi.operations.nodes.CommandOrder;
import io.meltemi.operations.nodes.NodeCommand;
import io.meltemi.operations.nodes.NodeDirectory;
import io.meltemi.operations.nodes.NodeProvisioning;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nodes command}. */
@Command(
        name = "command",
        mixinStandardHelpOptions = true,
        description = "Sends a node a command and waits for its answer.",
        footer = {
            "",
            "meltemi nodes command NODE SET_SAMPLING_INTERVAL warningMode 10",
            "meltemi nodes command NODE SET_RULE my-rule @my-rule.json",
            "meltemi nodes command NODE GET_IMAGE 17 https://example.org/images/17",
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class SendCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private NodeArgument node;

    @Parameters(
            index = "1",
            paramLabel = "COMMAND",
            description = "SET_SAMPLING_INTERVAL, SET_RULE or GET_IMAGE; the parameters follow.")
    private String command;

    @Parameters(index = "2..*", paramLabel = "PARAMETER", description = "A rule may be given as @FILE.")
    private List<String> parameters = List.of();

    @Mixin
    private Following following;

    @Override
    public Integer call() throws Exception {
        NodeCommand words;
        try {
            words = CommandWords.of(command, parameters);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        PlatformFile platform = common.running();
        NodeArgument.Found found;
        try (NodeDirectory directory = NodeDirectory.open(platform.database())) {
            found = node.find(directory);
        }
        try (NodeProvisioning provisioning = Provisioning.open(common.data(), platform)) {
            CommandOrder order =
                    provisioning.orders().send(found.network(), found.nodeId(), words.command(), words.parameters());
            following.follow(order, common, platform, spec.commandLine().getOut());
        }
        return 0;
    }
}
