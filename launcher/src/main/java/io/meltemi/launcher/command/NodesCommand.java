package io.meltemi.launcher.command;

import io.meltemi.launcher.platform.NodeDirectory;
import io.meltemi.launcher.platform.NodeProvisioning;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.schemas.event.OperatorCommand;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nodes}: nodes and their credentials. */
@Command(
        name = "nodes",
        mixinStandardHelpOptions = true,
        description = "Nodes and their credentials.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            NodesCommand.Add.class,
            NodesCommand.ListAll.class,
            NodesCommand.Show.class,
            NodesCommand.Block.class,
            NodesCommand.Unblock.class
        })
final class NodesCommand {

    private static final String NODE = "NETWORK/NODE, or NODE alone where only one network has it.";

    private NodesCommand() {}

    /** {@code nodes add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Gives a node access to the broker and announces it to the platform.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    static final class Add implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private CommonOptions common;

        @Parameters(paramLabel = "FILE.xml", description = "The node's configuration.")
        private Path file;

        @Option(names = "--user", description = "User name at the broker (default: the configuration's userName).")
        private @Nullable String user;

        @Option(names = "--password", description = "Password at the broker (default: one is made and printed once).")
        private @Nullable String password;

        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Override
        public Integer call() throws Exception {
            PlatformFile platform = common.running();
            String xml;
            try {
                xml = Files.readString(file);
            } catch (NoSuchFileException e) {
                throw new CommandFailure("no such file: " + file);
            }
            NodeProvisioning.Added added;
            try (NodeProvisioning provisioning = new NodeProvisioning(common.data(), platform)) {
                added = provisioning.add(xml, user, password);
            } catch (NodeProvisioning.Refused e) {
                throw new CommandFailure(file + ": " + e.getMessage());
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(Table.json(Map.of(
                        "network", added.network(),
                        "node_id", added.nodeId(),
                        "user", added.user(),
                        "password", added.generatedPassword() == null ? "" : added.generatedPassword())));
            } else {
                out.println("added " + added.network() + "/" + added.nodeId() + ", user " + added.user());
                if (added.generatedPassword() != null) {
                    out.println("password (shown this once): " + added.generatedPassword());
                }
            }
            return 0;
        }
    }

    /** {@code nodes list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the nodes.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    static final class ListAll implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private CommonOptions common;

        @Option(names = "--json", description = "Print a JSON array.")
        private boolean json;

        @Override
        public Integer call() throws Exception {
            List<Map<String, Object>> nodes = NodeDirectory.list(common.running());
            if (json) {
                spec.commandLine().getOut().println(Table.json(nodes));
            } else {
                Table.print(
                        spec.commandLine().getOut(),
                        nodes,
                        List.of(
                                "network",
                                "node_id",
                                "functional_mode",
                                "severity",
                                "connectivity",
                                "last_seen",
                                "building",
                                "room"));
            }
            return 0;
        }
    }

    /** {@code nodes show}. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one node: state, place, last events.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private CommonOptions common;

        @Parameters(paramLabel = "NODE", description = NODE)
        private String node;

        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Override
        public Integer call() throws Exception {
            PlatformFile platform = common.running();
            Map<String, Object> row = find(platform, node);
            List<Map<String, Object>> events = NodeDirectory.lastEvents(
                    platform, String.valueOf(row.get("network")), String.valueOf(row.get("node_id")));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(Table.json(Map.of("node", row, "events", events)));
            } else {
                row.forEach((name, value) -> out.printf("%-18s %s%n", name, value == null ? "" : value));
                out.println();
                Table.print(out, events, List.of("time", "event", "detail"));
            }
            return 0;
        }
    }

    /** {@code nodes block}. */
    @Command(
            name = "block",
            mixinStandardHelpOptions = true,
            description = "Blocks a node until it is unblocked, whatever its configuration.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    static final class Block implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private CommonOptions common;

        @Parameters(paramLabel = "NODE", description = NODE)
        private String node;

        @Override
        public Integer call() throws Exception {
            return order(spec, common, node, OperatorCommand.Action.BLOCK);
        }
    }

    /** {@code nodes unblock}. */
    @Command(name = "unblock", mixinStandardHelpOptions = true, description = "Lifts an operator's block.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    static final class Unblock implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private CommonOptions common;

        @Parameters(paramLabel = "NODE", description = NODE)
        private String node;

        @Override
        public Integer call() throws Exception {
            return order(spec, common, node, OperatorCommand.Action.UNBLOCK);
        }
    }

    private static int order(CommandSpec spec, CommonOptions common, String node, OperatorCommand.Action action)
            throws Exception {
        PlatformFile platform = common.running();
        Map<String, Object> row = find(platform, node);
        String network = String.valueOf(row.get("network"));
        String nodeId = String.valueOf(row.get("node_id"));
        try (NodeProvisioning provisioning = new NodeProvisioning(common.data(), platform)) {
            provisioning.order(new OperatorCommand(action, network, nodeId, null, null, null, null));
        }
        String done = action == OperatorCommand.Action.BLOCK ? "blocked " : "unblocked ";
        spec.commandLine().getOut().println(done + network + "/" + nodeId);
        return 0;
    }

    private static Map<String, Object> find(PlatformFile platform, String node) throws Exception {
        List<Map<String, Object>> matches = NodeDirectory.find(platform, node);
        if (matches.isEmpty()) {
            throw new CommandFailure("no node " + node + "; see: meltemi nodes list");
        }
        if (matches.size() > 1) {
            throw new CommandFailure("node " + node + " is in " + matches.size() + " networks; write NETWORK/" + node);
        }
        return matches.get(0);
    }
}
