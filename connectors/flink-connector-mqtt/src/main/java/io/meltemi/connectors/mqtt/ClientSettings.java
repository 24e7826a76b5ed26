// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import io.reactivex.schedulers.Schedulers;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;

/** What clients of both versions of MQTT have in common. */
final class ClientSettings {

    private ClientSettings() {}

    /**
     * A client that calls back on its network thread, so that a message is never told before the connection that it came over.
     *
     * @throws IllegalArgumentException when a certificate or key cannot be read
     */
    static MqttClientBuilder builder(MqttConnection connection, String clientId, HandleState state) {
        long timeoutMillis = connection.connectTimeout().toMillis();
        MqttClientTransportConfigBuilder transport = MqttClientTransportConfig.builder()
                .serverHost(connection.host())
                .serverPort(connection.port())
                .socketConnectTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(timeoutMillis, TimeUnit.MILLISECONDS);
        MqttTls tls = connection.tls();
        if (tls != null) {
            // Here and not at the client, where it has no effect beside a transport that is set as a whole.
            transport = transport.sslConfig(ssl(tls, timeoutMillis));
        }
        return MqttClient.builder()
                .identifier(clientId)
                .transportConfig(transport.build())
                .executorConfig(MqttClientExecutorConfig.builder()
                        .nettyExecutor(new ClientThread(clientId))
                        .nettyThreads(1)
                        .applicationScheduler(Schedulers.trampoline())
                        .build())
                .addDisconnectedListener(
                        context -> state.disconnected(MqttFaults.ofEnd(context.getCause(), context.getSource())));
    }

    private static MqttClientSslConfig ssl(MqttTls tls, long handshakeMillis) {
        MqttClientSslConfigBuilder builder =
                MqttClientSslConfig.builder().handshakeTimeout(handshakeMillis, TimeUnit.MILLISECONDS);
        try {
            if (tls.caFile() != null) {
                builder = builder.trustManagerFactory(Pem.trustOnly(Path.of(tls.caFile())));
            }
            if (tls.certificateFile() != null && tls.keyFile() != null) {
                builder =
                        builder.keyManagerFactory(Pem.identity(Path.of(tls.certificateFile()), Path.of(tls.keyFile())));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot read the certificates of " + tls + ": " + e, e);
        }
        return builder.build();
    }
}
