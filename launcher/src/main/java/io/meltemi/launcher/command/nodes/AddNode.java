package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.platform.Provisioning;
import io.meltemi.operations.nodes.NodeProvisioning;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nodes add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Gives a node access to the broker and announces it to the platform.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class AddNode implements Callable<Integer> {

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
        String xml = ConfigurationFile.read(file);
        NodeProvisioning.Added added;
        try (NodeProvisioning provisioning = Provisioning.open(common.data(), platform)) {
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
