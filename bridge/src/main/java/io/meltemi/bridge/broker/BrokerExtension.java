package io.meltemi.bridge.broker;

import com.google.inject.Injector;
import com.hivemq.bootstrap.ClientConnection;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.client.ClientContext;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.client.parameter.InitializerInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.publish.PublishService;
import com.hivemq.mqtt.handler.disconnect.MqttServerDisconnector;
import com.hivemq.persistence.connection.ConnectionPersistence;
import com.hivemq.persistence.qos.IncomingMessageFlowPersistence;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.NodePermissions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hooks the guards into HiveMQ. */
final class BrokerExtension implements ExtensionMain {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerExtension.class);

    private final Receiver receiver;
    private final InboundGate gate;
    private final MqttServerDisconnector disconnector;
    private final ConnectionPersistence connections;
    private final CredentialStore store;
    private final NodeAuthenticator authenticator;
    private final LastWills wills;
    private volatile @Nullable PublishService publishService;

    BrokerExtension(
            Receiver receiver,
            Injector components,
            CredentialStore store,
            ScheduledExecutorService executor,
            MeterRegistry registry) {
        IncomingMessageFlowPersistence flows = components.getInstance(IncomingMessageFlowPersistence.class);
        this.receiver = receiver;
        this.gate = new InboundGate(receiver, flows, registry);
        this.disconnector = components.getInstance(MqttServerDisconnector.class);
        this.connections = components.getInstance(ConnectionPersistence.class);
        this.store = store;
        this.authenticator = new NodeAuthenticator(store, gate, executor, registry);
        this.wills = new LastWills(gate, executor);
    }

    Receiver receiver() {
        return receiver;
    }

    InboundGate gate() {
        return gate;
    }

    /** HiveMQ's own way of publishing; there once the broker has started. */
    PublishService publishService() {
        PublishService service = publishService;
        if (service == null) {
            throw new IllegalStateException("the broker does not run");
        }
        return service;
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        publishService = Services.publishService();
        Services.securityRegistry().setAuthenticatorProvider(provider -> authenticator);
        Services.eventRegistry().setClientLifecycleEventListener(provider -> new LastWill(wills, this::permissions));
        ConnectGuard connects = new ConnectGuard(receiver, this::permissions);
        Services.interceptorRegistry().setConnectInboundInterceptorProvider(provider -> connects);
        Services.initializerRegistry().setClientInitializer(this::guard);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        publishService = null;
    }

    /** Runs after the authentication and before the client's first packet is acted upon. */
    private void guard(InitializerInput input, ClientContext context) {
        String clientId = input.getClientInformation().getClientId();
        String user = user(input.getConnectionInformation());
        NodePermissions permissions = permissions(input.getConnectionInformation());
        ClientConnection connection = connections.get(clientId);
        if (connection == null) {
            LOG.debug("{} was gone before it was let in", clientId);
            return;
        }
        Integer allowed = connection.getClientReceiveMaximum();
        if (!permissions.isThePlatform() && (allowed == null || allowed > BrokerConfiguration.NODES_IN_FLIGHT)) {
            connection.setClientReceiveMaximum(BrokerConfiguration.NODES_IN_FLIGHT);
        }
        new PublishGuard(gate, disconnector, clientId, user, permissions, connection.getProtocolVersion())
                .attach(connection.getChannel());
        context.addSubscribeInboundInterceptor(new SubscribeGuard(gate, user, permissions));
        Permissions.open(context.getDefaultPermissions());
    }

    private NodePermissions permissions(ConnectionInformation connection) {
        return permissions(user(connection));
    }

    private NodePermissions permissions(String user) {
        return store.find(user).map(NodePermissions::of).orElseGet(NodePermissions::none);
    }

    private static String user(ConnectionInformation connection) {
        return connection
                .getConnectionAttributeStore()
                .getAsString(NodeAuthenticator.USER_ATTRIBUTE)
                .orElse("");
    }
}
