package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.publish.PublishService;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import com.hivemq.persistence.qos.IncomingMessageFlowPersistence;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.NodePermissions;
import io.meltemi.bridge.inbound.InboundPort;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Hooks the guard into HiveMQ. */
final class BrokerExtension implements ExtensionMain {

    private final InboundGate gate;
    private final CredentialStore store;
    private final NodeAuthenticator authenticator;
    private final LastWills wills;
    private volatile @Nullable PublishService publishService;
    private volatile @Nullable ClientService clientService;

    BrokerExtension(
            InboundPort port,
            IncomingMessageFlowPersistence flows,
            CredentialStore store,
            ScheduledExecutorService executor,
            MeterRegistry registry) {
        this.gate = new InboundGate(port, flows, this::disconnect, registry);
        this.store = store;
        this.authenticator = new NodeAuthenticator(store, gate, executor, registry);
        this.wills = new LastWills(gate, executor);
    }

    InboundGate gate() {
        return gate;
    }

    /** HiveMQ's own way of publishing; there once the broker has started. */
    PublishService publishService() {
        PublishService service = publishService;
        if (service == null) {
            throw new IllegalStateException("the broker has not started");
        }
        return service;
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        publishService = Services.publishService();
        clientService = Services.clientService();
        Services.securityRegistry().setAuthenticatorProvider(provider -> authenticator);
        Services.eventRegistry().setClientLifecycleEventListener(provider -> new LastWill(wills));
        ClientIdGuard clientIds = new ClientIdGuard();
        Services.interceptorRegistry().setConnectInboundInterceptorProvider(provider -> clientIds);
        Services.initializerRegistry().setClientInitializer((initializer, context) -> {
            String user = initializer
                    .getConnectionInformation()
                    .getConnectionAttributeStore()
                    .getAsString(NodeAuthenticator.USER_ATTRIBUTE)
                    .orElse("");
            NodePermissions permissions =
                    store.find(user).map(NodePermissions::of).orElseGet(NodePermissions::none);
            new ConnectionGuard(gate, user, permissions).attach(context);
        });
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        publishService = null;
        clientService = null;
    }

    private CompletableFuture<?> disconnect(String clientId, String reason) {
        ClientService service = clientService;
        return service == null
                ? CompletableFuture.completedFuture(null)
                : service.disconnectClient(clientId, false, DisconnectReasonCode.UNSPECIFIED_ERROR, reason);
    }
}
