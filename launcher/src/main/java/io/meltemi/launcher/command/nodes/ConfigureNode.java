package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.platform.Provisioning;
import io.meltemi.operations.nodes.CommandOrder;
import io.meltemi.operations.nodes.CommandProgress.State;
import io.meltemi.operations.nodes.NodeDirectory;
import io.meltemi.operations.nodes.NodeProvisioning;
import io.meltemi.schemas.configuration.NodeConfiguration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nodes configure}. */
@Command(
        name = "configure",
        mixinStandardHelpOptions = true,
        description = {
            "Hands a node a new configuration over the air; --wait waits until the node has registered with it.",
            "The file's network and ID say which node. Passwords do not travel: the node keeps its own."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ConfigureNode implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE.xml", description = "The node's new configuration.")
    private Path file;

    @Mixin
    private Following following;

    @Override
    public Integer call() throws Exception {
        String xml = ConfigurationFile.read(file);
        try {
            NodeConfiguration configuration = NodeProvisioning.read(xml);
            configure(configuration, xml);
        } catch (NodeProvisioning.Refused e) {
            throw new CommandFailure(file + ": " + e.getMessage());
        }
        return 0;
    }

    private void configure(NodeConfiguration configuration, String xml) throws Exception {
        PlatformFile platform = common.running();
        try (NodeDirectory directory = NodeDirectory.open(platform.database())) {
            NodeArgument.find(directory, configuration.network() + "/" + configuration.nodeId());
        }
        try (NodeProvisioning provisioning = Provisioning.open(common.data(), platform)) {
            CommandOrder order = provisioning.configure(configuration, xml);
            State state =
                    following.follow(order, common, platform, spec.commandLine().getOut());
            if (state == State.ACCEPTED) {
                provisioning.settle(configuration);
            }
        }
    }
}
