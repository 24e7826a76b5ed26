package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import io.meltemi.bridge.BoundedLog;
import io.meltemi.bridge.BridgeMetrics;
import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.NodePermissions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets accounts in by user name and password, if their last will is one that they may publish. */
final class NodeAuthenticator implements SimpleAuthenticator {

    /** Attribute of a connection: whose it is. */
    static final String USER_ATTRIBUTE = "meltemi.user";

    private static final Logger LOG = LoggerFactory.getLogger(NodeAuthenticator.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final CredentialStore store;
    private final InboundGate gate;
    private final Executor executor;
    private final Counter refused;
    private final BoundedLog refusals = new BoundedLog();

    /** @param executor verifies passwords, which takes milliseconds each */
    NodeAuthenticator(CredentialStore store, InboundGate gate, Executor executor, MeterRegistry registry) {
        this.store = store;
        this.gate = gate;
        this.executor = executor;
        this.refused = BridgeMetrics.counter(registry, BridgeMetrics.CONNECTIONS_REFUSED);
    }

    @Override
    public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
        Async<SimpleAuthOutput> answer =
                output.async(TIMEOUT, TimeoutFallback.FAILURE, ConnackReasonCode.SERVER_BUSY, "too many connections");
        executor.execute(() -> {
            try {
                decide(input, output);
            } catch (RuntimeException e) {
                LOG.error("cannot verify a password", e);
                output.failAuthentication(ConnackReasonCode.SERVER_UNAVAILABLE, "cannot verify the password");
            } finally {
                answer.resume();
            }
        });
    }

    private void decide(SimpleAuthInput input, SimpleAuthOutput output) {
        ConnectPacket connect = input.getConnectPacket();
        Optional<String> user = connect.getUserName();
        if (user.isEmpty() || connect.getPassword().isEmpty()) {
            refuse(output, ConnackReasonCode.NOT_AUTHORIZED, "user name and password required", "(anonymous)");
            return;
        }
        String password = new String(Payloads.bytes(connect.getPassword()), StandardCharsets.UTF_8);
        Optional<Account> account = store.verify(user.get(), password);
        if (account.isEmpty()) {
            refuse(output, ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD, "bad user name or password", user.get());
            return;
        }
        NodePermissions permissions = NodePermissions.of(account.get());
        String willTopic = connect.getWillPublish().map(will -> will.getTopic()).orElse(null);
        if (willTopic != null && (willTopic.startsWith("$") || !permissions.mayPublish(willTopic))) {
            gate.refused("leave a last will for", user.get(), willTopic);
            refuse(output, ConnackReasonCode.NOT_AUTHORIZED, "not authorized to leave this last will", user.get());
            return;
        }
        input.getConnectionInformation().getConnectionAttributeStore().putAsString(USER_ATTRIBUTE, user.get());
        Permissions.close(output.getDefaultPermissions(), willTopic);
        output.authenticateSuccessfully();
    }

    private void refuse(SimpleAuthOutput output, ConnackReasonCode code, String reason, String user) {
        refused.increment();
        refusals.log(suppressed ->
                LOG.warn("refused a connection of {}: {} ({} more since the last report)", user, reason, suppressed));
        output.failAuthentication(code, reason);
    }
}
