package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.interceptor.connect.ConnectInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundInput;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundOutput;
import io.meltemi.schemas.inbound.ArrivalStamp;

/**
 * Gives every user client ids of its own, by putting the user's name before them. A client could otherwise take over the session
 * of another user by its client id, and with it the messages that wait there. A last will gets no stamp, so it has none of its sender's
 * either.
 */
final class ClientIdGuard implements ConnectInboundInterceptor {

    @Override
    public void onConnect(ConnectInboundInput input, ConnectInboundOutput output) {
        String clientId = input.getConnectPacket().getClientId();
        input.getConnectPacket()
                .getUserName()
                .map(user -> of(user, clientId))
                .filter(own -> !own.equals(clientId))
                .ifPresent(own -> output.getConnectPacket().setClientId(own));
        output.getConnectPacket().getModifiableWillPublish().ifPresent(will -> will.getUserProperties()
                .removeName(ArrivalStamp.PROPERTY));
    }

    /** A client's id at the broker, by what it says itself. */
    static String of(String user, String clientId) {
        String prefix = user + ":";
        return clientId.startsWith(prefix) ? clientId : prefix + clientId;
    }
}
