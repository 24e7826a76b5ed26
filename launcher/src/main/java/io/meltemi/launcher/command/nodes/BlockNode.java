package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.platform.NodeDirectory;
import io.meltemi.launcher.platform.NodeProvisioning;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.schemas.event.OperatorCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nodes block}. */
@Command(
        name = "block",
        mixinStandardHelpOptions = true,
        description = "Blocks a node until it is unblocked, whatever its configuration.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BlockNode implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private NodeArgument node;

    @Override
    public Integer call() throws Exception {
        PlatformFile platform = common.running();
        NodeArgument.Found found;
        try (NodeDirectory directory = NodeDirectory.open(platform)) {
            found = node.find(directory);
        }
        try (NodeProvisioning provisioning = new NodeProvisioning(common.data(), platform)) {
            provisioning.order(OperatorCommand.block(found.network(), found.nodeId()));
        }
        spec.commandLine().getOut().println("blocked " + found.name());
        return 0;
    }
}
