package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.operations.nodes.NodeDirectory;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** The node that a command is about. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class NodeArgument {

    @Parameters(
            index = "0",
            paramLabel = "NODE",
            description = "NETWORK/NODE, or NODE alone where only one network has it.")
    private String name;

    /** A node of the view {@code nodes}, with its row. */
    record Found(String network, String nodeId, Map<String, Object> row) {

        /** {@code network/node}. */
        String name() {
            return network + "/" + nodeId;
        }
    }

    Found find(NodeDirectory directory) throws SQLException, CommandFailure {
        return find(directory, name);
    }

    /** @throws CommandFailure when no network has the node, or several have */
    static Found find(NodeDirectory directory, String name) throws SQLException, CommandFailure {
        List<Map<String, Object>> matches = directory.find(name);
        if (matches.isEmpty()) {
            throw new CommandFailure("no node " + name + "; see: meltemi nodes list");
        }
        if (matches.size() > 1) {
            throw new CommandFailure("node " + name + " is in " + matches.size() + " networks; write NETWORK/" + name);
        }
        Map<String, Object> row = matches.get(0);
        return new Found(String.valueOf(row.get("network")), String.valueOf(row.get("node_id")), row);
    }
}
