// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.auth.ModifiableDefaultPermissions;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.migration.meta.PersistenceType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * HiveMQ's community edition in this process. It lets in everybody but the user {@code stranger}, nobody uses topics under
 * {@code denied/}, and no message is larger than {@link #MAX_PACKET_BYTES}.
 */
final class HiveMq implements TestBroker {

    static final int MAX_PACKET_BYTES = 100_000;

    /** So many messages go to a client unanswered, whatever it allows, until this is set. */
    private static final int WINDOW = 65_535;

    private final int port = TestBroker.freePort();
    private final Path directory;
    private EmbeddedHiveMQ broker;

    HiveMq(Path directory) throws Exception {
        this.directory = directory;
        Path configuration = Files.createDirectories(directory.resolve("conf"));
        Files.createDirectories(directory.resolve("data"));
        Files.createDirectories(directory.resolve("extensions"));
        Files.writeString(configuration.resolve("config.xml"), xml(port));
        tune();
        start();
    }

    private static void tune() {
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = WINDOW;
        InternalConfigurations.RETAINED_MESSAGE_PERSISTENCE_TYPE.set(PersistenceType.FILE);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws Exception {
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        try {
            broker = EmbeddedHiveMQ.builder()
                    .withConfigurationFolder(directory.resolve("conf"))
                    .withDataFolder(directory.resolve("data"))
                    .withExtensionsFolder(directory.resolve("extensions"))
                    .withEmbeddedExtension(EmbeddedExtension.builder()
                            .withId("gate")
                            .withName("Gate")
                            .withVersion("1")
                            .withAuthor("Meltemi")
                            .withPriority(0)
                            .withStartPriority(1000)
                            .withExtensionMain(new Gate())
                            .build())
                    .withoutLoggingBootstrap()
                    .build();
            broker.start().join();
        } finally {
            // HiveMQ installs one that ends the process, which is not its alone.
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
    }

    @Override
    public void stop() throws Exception {
        broker.stop().join();
        broker.close();
    }

    private static String xml(int port) {
        return String.join(
                "\n",
                "<?xml version=\"1.0\"?>",
                "<hivemq>",
                "<listeners><tcp-listener><port>" + port
                        + "</port><bind-address>127.0.0.1</bind-address></tcp-listener>",
                "</listeners>",
                "<mqtt>",
                "<packets><max-packet-size>" + MAX_PACKET_BYTES + "</max-packet-size></packets>",
                "<queued-messages><max-queue-size>100000</max-queue-size></queued-messages>",
                "</mqtt>",
                "<anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>",
                "</hivemq>");
    }

    private static final class Gate implements ExtensionMain, SimpleAuthenticator {

        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
            Services.securityRegistry().setAuthenticatorProvider(provider -> this);
        }

        @Override
        public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}

        @Override
        public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
            if (input.getConnectPacket()
                    .getUserName()
                    .filter("stranger"::equals)
                    .isPresent()) {
                output.failAuthentication();
                return;
            }
            ModifiableDefaultPermissions permissions = output.getDefaultPermissions();
            permissions.add(Builders.topicPermission()
                    .topicFilter("denied/#")
                    .type(TopicPermission.PermissionType.DENY)
                    .build());
            permissions.setDefaultBehaviour(DefaultAuthorizationBehaviour.ALLOW);
            output.authenticateSuccessfully();
        }
    }
}
