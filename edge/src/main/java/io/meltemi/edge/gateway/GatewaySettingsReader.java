package io.meltemi.edge.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.edge.gateway.SeriesSettings.Method;
import io.meltemi.edge.gateway.compression.BatchLimits;
import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.edge.node.NodeIdentity;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.configuration.ConfigurationRejectedException;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadLimits;
import io.meltemi.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a gateway's settings: the tree of its YAML file, and passwords from files or from the environment. */
public final class GatewaySettingsReader {

    private static final Duration MIN_SILENCE = Duration.ofSeconds(1);

    private final Path base;
    private final Map<String, String> environment;
    private final List<String> faults = new ArrayList<>();

    private record Credentials(@Nullable String user, @Nullable String password) {}

    private GatewaySettingsReader(Path base, Map<String, String> environment) {
        this.base = base;
        this.environment = environment;
    }

    /**
     * Reads and checks every setting.
     *
     * @param root the file as a tree
     * @param base folder that relative paths start from
     * @param environment environment variables by name
     * @throws GatewaySettingsException with all faults
     */
    public static GatewaySettings read(JsonNode root, Path base, Map<String, String> environment)
            throws GatewaySettingsException {
        GatewaySettingsReader reader = new GatewaySettingsReader(base, environment);
        GatewaySettings settings = reader.settings(new SettingsSection("", root, reader.faults));
        if (settings == null || !reader.faults.isEmpty()) {
            throw new GatewaySettingsException(reader.faults);
        }
        return settings;
    }

    /** Null only when there is a fault. */
    private @Nullable GatewaySettings settings(SettingsSection root) {
        String document = configuration(root);
        NodeConfiguration configuration = parsed(root, document);
        List<String> networks = networks(root);
        String directory = root.required("directory", "the folder of the gateway's spools");
        SettingsSection spool = root.section("spool");
        int spoolMessages = spool.integer("messages", 100_000, 1_000, 10_000_000);
        spool.checkKeys();
        BatchLimits batch = batch(root.section("batch"));
        Duration presence = root.duration("presence", Duration.ofSeconds(60));
        SettingsSection alarms = root.section("alarms");
        boolean builtInRules = alarms.bool("built-in-rules", true);
        alarms.checkKeys();
        List<SeriesSettings> series = new ArrayList<>();
        root.sections("series").forEach(section -> series.add(series(section)));
        LinkSettings local = local(root.section("local"));
        LinkSettings upstream = upstream(root.section("upstream"), configuration);
        root.checkKeys();
        if (configuration == null || local == null || upstream == null || !faults.isEmpty()) {
            return null;
        }
        NodeIdentity identity =
                new NodeIdentity(configuration.network(), configuration.nodeId(), configuration.place());
        return new GatewaySettings(
                local,
                upstream,
                identity,
                document,
                networks,
                base.resolve(directory),
                spoolMessages,
                batch,
                presence,
                builtInRules,
                series);
    }

    private String configuration(SettingsSection root) {
        String file = root.required("configuration", "the gateway's own node configuration, an XML file");
        return file.isEmpty() ? "" : contents(root, "configuration", file);
    }

    private @Nullable NodeConfiguration parsed(SettingsSection root, String document) {
        if (document.isEmpty()) {
            return null;
        }
        try {
            return NodeConfigurationReader.read(document);
        } catch (ConfigurationRejectedException e) {
            root.fault("configuration", "a valid node configuration", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private List<String> networks(SettingsSection root) {
        List<String> networks = root.texts("networks");
        if (networks.isEmpty()) {
            root.fault("networks", "the networks whose nodes the gateway serves", "none");
        }
        for (String network : networks) {
            try {
                Topic.checkLevel(network);
            } catch (MessageRejectedException e) {
                root.fault("networks", "names of networks", "'" + network + "' (" + e.detail() + ")");
            }
        }
        return networks;
    }

    private @Nullable LinkSettings local(SettingsSection section) {
        String host = section.text("host");
        int port = section.integer("port", 1883, 1, 65_535);
        Path caFile = readable(section, "ca-file");
        String clientId = section.text("client-id");
        Credentials credentials = credentials(section, section.text("user"));
        section.checkKeys();
        return new LinkSettings(
                new BrokerEndpoint(host == null ? "127.0.0.1" : host, port, caFile),
                clientId == null ? "meltemi-gateway" : clientId,
                credentials.user,
                credentials.password);
    }

    private @Nullable LinkSettings upstream(SettingsSection section, @Nullable NodeConfiguration configuration) {
        String host = section.required("host", "the host of Meltemi's broker");
        int port = section.integer("port", 8883, 1, 65_535);
        Path caFile = readable(section, "ca-file");
        if (section.text("ca-file") == null) {
            section.fault("ca-file", "the certificate authority of Meltemi's broker (ca.pem)", "nothing");
        }
        String user = section.text("user");
        if (user == null && configuration != null) {
            user = configuration.userName();
        }
        Credentials credentials = credentials(section, user);
        if (credentials.user == null || credentials.user.isEmpty()) {
            section.fault("user", "a user here or in the configuration", "none");
        }
        if (credentials.password == null
                && section.text("password-file") == null
                && section.text("password-variable") == null) {
            section.fault("password-file", "a file, or password-variable, with the password", "neither");
        }
        section.checkKeys();
        if (host.isEmpty() || credentials.user == null) {
            return null;
        }
        return new LinkSettings(
                new BrokerEndpoint(host, port, caFile), credentials.user, credentials.user, credentials.password);
    }

    private Credentials credentials(SettingsSection section, @Nullable String user) {
        String variable = section.text("password-variable");
        String file = section.text("password-file");
        if (variable != null && file != null) {
            section.fault("password-file", "a file or password-variable", "both");
        }
        if (variable != null) {
            String password = environment.get(variable);
            if (password == null || password.isEmpty()) {
                section.fault("password-variable", "an environment variable that is set", "no " + variable);
            }
            return new Credentials(user, password);
        }
        return new Credentials(
                user,
                file == null ? null : contents(section, "password-file", file).strip());
    }

    private BatchLimits batch(SettingsSection section) {
        BatchLimits defaults = BatchLimits.DEFAULTS;
        BatchLimits limits = new BatchLimits(
                section.integer("readings", defaults.readings(), 1, 1_000),
                section.integer("bytes", defaults.payloadBytes(), 256, PayloadLimits.MAX_DATA_BYTES),
                section.duration("delay", defaults.delay()));
        section.checkKeys();
        return limits;
    }

    private SeriesSettings series(SettingsSection section) {
        SensorPattern all = SensorPattern.glob("*");
        SensorPattern node = section.value("node", all, SensorPattern::glob);
        SensorPattern sensor = section.value("sensor", all, SensorPattern::glob);
        Amount band = section.optional("dead-band", Amount::parse).orElse(null);
        Amount error = section.optional("swinging-door", Amount::parse).orElse(null);
        if (band != null && error != null) {
            section.fault("dead-band", "either dead-band or swinging-door", "both");
        }
        Duration silence = section.duration("longest-silence", SeriesSettings.NONE.longestSilence());
        if (silence.compareTo(MIN_SILENCE) < 0) {
            section.fault("longest-silence", "at least 1s", silence.toString());
        }
        Double above =
                section.optional("alarm-above", GatewaySettingsReader::number).orElse(null);
        Double below =
                section.optional("alarm-below", GatewaySettingsReader::number).orElse(null);
        if (above != null && below != null && below > above) {
            section.fault("alarm-below", "at most alarm-above", below + " and " + above);
        }
        section.checkKeys();
        Method method =
                band != null ? new Method.Band(band) : error != null ? new Method.Door(error) : new Method.All();
        return new SeriesSettings(node, sensor, method, silence, above, below);
    }

    private static Double number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("a number");
    }

    private @Nullable Path readable(SettingsSection section, String key) {
        String file = section.text(key);
        if (file == null) {
            return null;
        }
        Path path = base.resolve(file);
        if (!Files.isReadable(path)) {
            section.fault(key, "a file that can be read", path.toString());
        }
        return path;
    }

    private String contents(SettingsSection section, String key, String file) {
        Path path = base.resolve(file);
        try {
            String text = Files.readString(path);
            if (text.isBlank()) {
                section.fault(key, "a file that is not empty", path.toString());
            }
            return text;
        } catch (IOException e) {
            section.fault(
                    key, "a file that can be read", path + " (" + e.getClass().getSimpleName() + ")");
            return "";
        }
    }
}
