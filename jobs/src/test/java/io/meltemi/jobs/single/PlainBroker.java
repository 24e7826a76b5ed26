package io.meltemi.jobs.single;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.migration.meta.PersistenceType;
import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.testing.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** HiveMQ's community edition in this process, on the loopback address, for everybody. It stamps nothing. */
final class PlainBroker implements AutoCloseable {

    private static final int WINDOW = 65_535;

    private final int port = FreePorts.next();
    private final EmbeddedHiveMQ broker;

    PlainBroker(Path directory) throws Exception {
        Path configuration = Files.createDirectories(directory.resolve("conf"));
        Path data = Files.createDirectories(directory.resolve("data"));
        Path extensions = Files.createDirectories(directory.resolve("extensions"));
        Files.writeString(
                configuration.resolve("config.xml"),
                "<?xml version=\"1.0\"?><hivemq><listeners><tcp-listener><port>" + port
                        + "</port><bind-address>127.0.0.1</bind-address></tcp-listener></listeners>"
                        + "<mqtt><queued-messages><max-queue-size>100000</max-queue-size></queued-messages></mqtt>"
                        + "<anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics></hivemq>");
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = WINDOW;
        InternalConfigurations.MQTT_ALLOW_DOLLAR_TOPICS.set(true);
        InternalConfigurations.RETAINED_MESSAGE_PERSISTENCE_TYPE.set(PersistenceType.FILE);
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        try {
            broker = EmbeddedHiveMQ.builder()
                    .withConfigurationFolder(configuration)
                    .withDataFolder(data)
                    .withExtensionsFolder(extensions)
                    .withEmbeddedExtension(EmbeddedExtension.builder()
                            .withId("everybody")
                            .withName("Everybody")
                            .withVersion("1")
                            .withAuthor("Meltemi")
                            .withPriority(0)
                            .withStartPriority(1000)
                            .withExtensionMain(new Everybody())
                            .build())
                    .withoutLoggingBootstrap()
                    .build();
            broker.start().join();
        } finally {
            // HiveMQ installs one that ends the process, which is not its alone.
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
    }

    int port() {
        return port;
    }

    MqttConnection connection() {
        return MqttConnection.builder("127.0.0.1", port)
                .pauses(Duration.ofMillis(50), Duration.ofMillis(500))
                .build();
    }

    @Override
    public void close() throws Exception {
        broker.stop().join();
        broker.close();
    }

    private static final class Everybody implements ExtensionMain, SimpleAuthenticator {

        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
            Services.securityRegistry().setAuthenticatorProvider(provider -> this);
        }

        @Override
        public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}

        @Override
        public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
            output.authenticateSuccessfully();
        }
    }
}
