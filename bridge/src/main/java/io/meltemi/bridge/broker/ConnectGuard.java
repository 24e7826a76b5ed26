package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.interceptor.connect.ConnectInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundInput;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundOutput;
import com.hivemq.extension.sdk.api.packets.publish.ModifiableConnectPacket;
import io.meltemi.bridge.access.NodePermissions;
import io.meltemi.schemas.inbound.ArrivalStamp;
import java.util.function.Function;

/**
 * Gives every user client ids of its own, by putting the user's name before them. A client could otherwise take over the session
 * of another user by its client id, and with it the messages that wait there. A last will gets no stamp, so it has none of its sender's
 * either; one that is a matter between nodes is marked as such.
 */
final class ConnectGuard implements ConnectInboundInterceptor {

    private final Receiver receiver;
    private final Function<String, NodePermissions> permissions;

    /** @param permissions of a user, who may be unknown */
    ConnectGuard(Receiver receiver, Function<String, NodePermissions> permissions) {
        this.receiver = receiver;
        this.permissions = permissions;
    }

    @Override
    public void onConnect(ConnectInboundInput input, ConnectInboundOutput output) {
        ModifiableConnectPacket connect = output.getConnectPacket();
        String user = input.getConnectPacket().getUserName().orElse("");
        if (!user.isEmpty()) {
            connect.setClientId(clientIdOf(user, input.getConnectPacket().getClientId()));
        }
        connect.getModifiableWillPublish().ifPresent(will -> {
            will.getUserProperties().removeName(ArrivalStamp.PROPERTY);
            if (permissions.apply(user).isBetweenNodes(will.getTopic())) {
                receiver.passBy(will.getUserProperties());
            }
        });
    }

    /** A client's id at the broker, by what it says itself. */
    static String clientIdOf(String user, String clientId) {
        String prefix = user + ":";
        return clientId.startsWith(prefix) ? clientId : prefix + clientId;
    }
}
