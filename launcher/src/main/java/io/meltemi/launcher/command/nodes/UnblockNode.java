package io.meltemi.launcher.command.nodes;

import io.meltemi.schemas.event.OperatorCommand;
import picocli.CommandLine.Command;

/** {@code nodes unblock}. */
@Command(name = "unblock", mixinStandardHelpOptions = true, description = "Lifts an operator's block.")
final class UnblockNode extends NodeOrder {

    UnblockNode() {
        super("unblocked");
    }

    @Override
    OperatorCommand order(NodeArgument.Found found) {
        return OperatorCommand.unblock(found.network(), found.nodeId());
    }
}
