package io.meltemi.launcher.command;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.MosquittoExport;
import io.meltemi.bridge.access.MosquittoOptions;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.tls.TlsMaterial;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code broker}: what an external broker needs. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = "What an external broker needs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = BrokerCommand.ExportMosquitto.class)
final class BrokerCommand {

    private BrokerCommand() {}

    /** {@code broker export-mosquitto}. */
    @Command(
            name = "export-mosquitto",
            mixinStandardHelpOptions = true,
            description = "Writes certificates, password file, access list and configuration for Mosquitto.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    static final class ExportMosquitto implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private CommonOptions common;

        @Parameters(paramLabel = "DIR", description = "Where to write.")
        private Path directory;

        @Option(names = "--port", defaultValue = "8883", description = "TLS port (default: ${DEFAULT-VALUE}).")
        private int port;

        @Option(
                names = "--new-bridge-password",
                description = "Make a new password for the bridge's account, and print it.")
        private boolean newBridgePassword;

        @Override
        public Integer call() throws Exception {
            Settings settings = common.settings();
            DataDirectory data = common.data().create();
            CredentialStore credentials = new CredentialStore(data.broker());
            String user = settings.get(MeltemiSettings.MQTT_USER);
            PrintWriter out = spec.commandLine().getOut();
            boolean makePassword = newBridgePassword || credentials.find(user).isEmpty();
            String password = makePassword ? Passwords.generate() : "(as before; --new-bridge-password makes another)";
            if (makePassword) {
                credentials.add(Account.bridge(user, Passwords.hash(password)));
            }
            TlsMaterial tls =
                    TlsMaterial.ensure(data.tls(), settings.get(MeltemiSettings.MQTT_HOST_NAMES), Instant.now());
            Path target = directory.toAbsolutePath();
            Path persistence = Files.createDirectories(target.resolve("persistence"));
            MosquittoExport.write(
                    target,
                    credentials.list(),
                    new MosquittoOptions(port, tls.caFile(), tls.certificateFile(), tls.keyFile(), persistence));
            out.println("written to " + target + "; start it with: mosquitto -c "
                    + target.resolve(MosquittoExport.CONFIGURATION));
            out.println("settings for meltemi up:");
            out.println("  MELTEMI_MQTT_BROKER_URL=ssl://localhost:" + port);
            out.println("  MELTEMI_MQTT_CA_FILE=" + tls.caFile());
            out.println("  MELTEMI_MQTT_USER=" + user);
            out.println("  MELTEMI_MQTT_PASSWORD=" + password);
            return 0;
        }
    }
}
