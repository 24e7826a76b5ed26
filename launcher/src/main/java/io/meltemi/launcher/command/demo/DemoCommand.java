package io.meltemi.launcher.command.demo;

import io.meltemi.edge.demo.DemoFleet;
import io.meltemi.edge.demo.DemoNodes;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.platform.DemoOrders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code demo}: what may happen to nodes, made to happen to the demonstration's. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Makes things happen to the nodes of a platform that was started with up --demo.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DemoCommand.Kill.class, DemoCommand.Silence.class, DemoCommand.Resume.class})
public final class DemoCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private DemoCommand() {}

    /** {@code demo kill}. */
    @Command(
            name = "kill",
            mixinStandardHelpOptions = true,
            description = "Breaks a node's connection: the broker publishes its last will at once.")
    static final class Kill extends Order {
        Kill() {
            super("kill");
        }
    }

    /** {@code demo silence}. */
    @Command(
            name = "silence",
            mixinStandardHelpOptions = true,
            description =
                    "Silences a node, which stays connected: three sampling intervals later it counts as offline.")
    static final class Silence extends Order {
        Silence() {
            super("silence");
        }
    }

    /** {@code demo resume}. */
    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a node go on.")
    static final class Resume extends Order {
        Resume() {
            super("resume");
        }
    }

    /** One word to one node. */
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    abstract static class Order implements Callable<Integer> {

        private final String word;

        @Spec
        private CommandSpec spec;

        @Mixin
        private CommonOptions common;

        @Parameters(paramLabel = "NODE", description = "Id of a node of the demonstration, e.g. lab1 or mote3.")
        private String node;

        private Order(String word) {
            this.word = word;
        }

        @Override
        public Integer call() throws Exception {
            String id = node.startsWith(DemoFleet.NETWORK + "/") ? node.substring(node.indexOf('/') + 1) : node;
            List<String> ids = Stream.concat(DemoFleet.profiles().stream(), DemoNodes.profiles().stream())
                    .map(profile -> profile.identity().nodeId())
                    .toList();
            if (!ids.contains(id)) {
                throw new CommandFailure(
                        "the demonstration has no node " + node + "; it has " + String.join(", ", ids));
            }
            common.running();
            if (!DemoOrders.give(common.data(), id, word, PATIENCE)) {
                throw new CommandFailure("the platform on " + common.data().root()
                        + " runs no demonstration; start one with: meltemi up --demo");
            }
            spec.commandLine().getOut().println(word + " " + DemoFleet.NETWORK + "/" + id);
            return 0;
        }
    }
}
