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

/** {@code nodes unblock}. */
@Command(name = "unblock", mixinStandardHelpOptions = true, description = "Lifts an operator's block.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class UnblockNode implements Callable<Integer> {

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
            provisioning.order(OperatorCommand.unblock(found.network(), found.nodeId()));
        }
        spec.commandLine().getOut().println("unblocked " + found.name());
        return 0;
    }
}
