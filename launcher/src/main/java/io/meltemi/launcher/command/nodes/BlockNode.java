package io.meltemi.launcher.command.nodes;

import io.meltemi.schemas.event.OperatorCommand;
import picocli.CommandLine.Command;

/** {@code nodes block}. */
@Command(
        name = "block",
        mixinStandardHelpOptions = true,
        description = "Blocks a node until it is unblocked, whatever its configuration.")
final class BlockNode extends NodeOrder {

    BlockNode() {
        super("blocked");
    }

    @Override
    OperatorCommand order(NodeArgument.Found found) {
        return OperatorCommand.block(found.network(), found.nodeId());
    }
}
