package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.platform.Provisioning;
import io.meltemi.operations.nodes.NodeDirectory;
import io.meltemi.operations.nodes.NodeProvisioning;
import io.meltemi.schemas.event.OperatorCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that orders something of one node and does not wait for what becomes of it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
abstract class NodeOrder implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private NodeArgument node;

    private final String done;

    /** @param done what to say when the platform has the order, e.g. {@code blocked} */
    NodeOrder(String done) {
        this.done = done;
    }

    abstract OperatorCommand order(NodeArgument.Found found);

    @Override
    public final Integer call() throws Exception {
        PlatformFile platform = common.running();
        NodeArgument.Found found;
        try (NodeDirectory directory = NodeDirectory.open(platform.database())) {
            found = node.find(directory);
        }
        try (NodeProvisioning provisioning = Provisioning.open(common.data(), platform)) {
            provisioning.orders().give(order(found));
        }
        spec.commandLine().getOut().println(done + " " + found.name());
        return 0;
    }
}
