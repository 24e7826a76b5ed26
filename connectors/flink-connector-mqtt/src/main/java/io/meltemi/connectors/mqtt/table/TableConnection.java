// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.connectors.mqtt.MqttTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.jspecify.annotations.Nullable;

/** A table's options as a connection. */
final class TableConnection {

    private static final int PORT = 1883;
    private static final int TLS_PORT = 8883;

    private TableConnection() {}

    /**
     * The connection, with the defaults of {@link MqttConnection} where a table has no option.
     *
     * @throws IllegalArgumentException if options are out of range or contradict each other
     */
    static MqttConnection.Builder of(ReadableConfig options) {
        MqttTls tls = tls(options);
        int port = options.getOptional(MqttConnectorOptions.PORT).orElse(tls == null ? PORT : TLS_PORT);
        return MqttConnection.builder(options.get(MqttConnectorOptions.HOST), port)
                .version(options.get(MqttConnectorOptions.PROTOCOL_VERSION).version())
                .tls(tls)
                .credentials(options.getOptional(MqttConnectorOptions.USERNAME).orElse(null), password(options))
                .keepAlive(options.get(MqttConnectorOptions.KEEP_ALIVE))
                .connectTimeout(options.get(MqttConnectorOptions.CONNECT_TIMEOUT))
                .pauses(
                        options.get(MqttConnectorOptions.RECONNECT_FIRST_DELAY),
                        options.get(MqttConnectorOptions.RECONNECT_MAX_DELAY))
                .patience(options.get(MqttConnectorOptions.RECONNECT_TOTAL));
    }

    private static @Nullable MqttTls tls(ReadableConfig options) {
        String ca = options.getOptional(MqttConnectorOptions.TLS_CA_FILE).orElse(null);
        String certificate =
                options.getOptional(MqttConnectorOptions.TLS_CERTIFICATE_FILE).orElse(null);
        String key = options.getOptional(MqttConnectorOptions.TLS_KEY_FILE).orElse(null);
        boolean wanted =
                options.get(MqttConnectorOptions.TLS_ENABLED) || ca != null || certificate != null || key != null;
        return wanted ? new MqttTls(ca, certificate, key) : null;
    }

    private static @Nullable String password(ReadableConfig options) {
        String given = options.getOptional(MqttConnectorOptions.PASSWORD).orElse(null);
        String file = options.getOptional(MqttConnectorOptions.PASSWORD_FILE).orElse(null);
        if (file == null) {
            return given;
        }
        if (given != null) {
            throw new ValidationException("Give either password or password-file, not both.");
        }
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            return lines.isEmpty() ? "" : lines.get(0);
        } catch (IOException e) {
            throw new ValidationException("The password file " + file + " cannot be read: " + e, e);
        }
    }
}
