package io.meltemi.bridge.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.lifecycle.MqttClientAutoReconnect;
import io.meltemi.bridge.tls.Pem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What clients of both versions of MQTT have in common. */
final class ClientSettings {

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    /** Seconds without a word after which a connection is taken for lost. */
    static final int KEEP_ALIVE_SECONDS = 20;

    private ClientSettings() {}

    /**
     * A client that connects again when it loses its connection, once {@code readyAgain} has completed: what was received over
     * the lost one would otherwise count against the window of the next.
     *
     * @throws IllegalArgumentException when the authority's certificate cannot be read
     */
    static MqttClientBuilder builder(
            MqttConnectionOptions options, String clientId, Supplier<CompletableFuture<Void>> readyAgain) {
        ConnectionLog log = new ConnectionLog(options.host() + ":" + options.port() + " as " + clientId);
        // mosquitto keeps sessions over a restart, but not the shared subscriptions in them.
        boolean shared = options.filters().stream().anyMatch(filter -> filter.startsWith("$share/"));
        MqttClientBuilder builder = MqttClient.builder()
                .identifier(clientId)
                .serverHost(options.host())
                .serverPort(options.port())
                .addConnectedListener(log)
                .addDisconnectedListener(log)
                .automaticReconnect(MqttClientAutoReconnect.builder()
                        .initialDelay(FIRST_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                        .maxDelay(LONGEST_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                        .build())
                .addDisconnectedListener(context -> {
                    if (context.getReconnector().isReconnect()) {
                        context.getReconnector()
                                .resubscribeIfSessionPresent(shared)
                                .reconnectWhen(readyAgain.get(), (ready, failure) -> {});
                    }
                });
        if (options.encryption() instanceof MqttEncryption.SystemAuthorities) {
            return builder.sslWithDefaultConfig();
        }
        if (options.encryption() instanceof MqttEncryption.OwnAuthority authority) {
            return builder.sslConfig(ssl(authority));
        }
        return builder;
    }

    private static MqttClientSslConfig ssl(MqttEncryption.OwnAuthority authority) {
        try {
            return MqttClientSslConfig.builder()
                    .trustManagerFactory(Pem.trustOnly(authority.caFile()))
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot read the certificate " + authority.caFile() + ": " + e, e);
        }
    }
}
