package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ClientInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.packets.connect.WillPublishPacket;
import com.hivemq.extension.sdk.api.packets.general.DisconnectedReasonCode;
import io.meltemi.bridge.access.NodePermissions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection for its last will. HiveMQ publishes wills to subscribers itself, past every interceptor, so the inbound
 * port hears of them here, under the same conditions. HiveMQ calls it by one thread at a time.
 */
final class LastWill implements ClientLifecycleEventListener {

    private final LastWills wills;
    private final Function<ConnectionInformation, NodePermissions> permissions;
    private @Nullable ConnectPacket connect;
    private boolean authenticated;

    /** @param permissions of the account behind a connection */
    LastWill(LastWills wills, Function<ConnectionInformation, NodePermissions> permissions) {
        this.wills = wills;
        this.permissions = permissions;
    }

    @Override
    public void onMqttConnectionStart(ConnectionStartInput input) {
        connect = input.getConnectPacket();
    }

    @Override
    public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {
        authenticated = true;
        if (connect != null) {
            wills.returned(input.getClientInformation().getClientId(), connect.getCleanStart());
        }
    }

    @Override
    public void onClientInitiatedDisconnect(ClientInitiatedDisconnectInput input) {
        DisconnectedReasonCode reason = input.getReasonCode().orElse(DisconnectedReasonCode.NORMAL_DISCONNECTION);
        if (reason != DisconnectedReasonCode.NORMAL_DISCONNECTION) {
            onDisconnect(input);
        }
    }

    /** The connection was lost, or the server ended it. */
    @Override
    public void onDisconnect(DisconnectEventInput input) {
        if (!authenticated || connect == null) {
            return;
        }
        authenticated = false;
        WillPublishPacket will = connect.getWillPublish().orElse(null);
        if (will != null && !permissions.apply(input.getConnectionInformation()).isBetweenNodes(will.getTopic())) {
            wills.left(input.getClientInformation().getClientId(), will, connect.getSessionExpiryInterval());
        }
    }
}
