package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.interceptor.subscribe.SubscribeInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.subscribe.parameter.SubscribeInboundInput;
import com.hivemq.extension.sdk.api.interceptor.subscribe.parameter.SubscribeInboundOutput;
import com.hivemq.extension.sdk.api.packets.subscribe.ModifiableSubscription;
import io.meltemi.bridge.access.NodePermissions;

/** Replaces each filter that an account may not subscribe to by one that HiveMQ refuses. */
record SubscribeGuard(InboundGate gate, String user, NodePermissions permissions)
        implements SubscribeInboundInterceptor {

    @Override
    public void onInboundSubscribe(SubscribeInboundInput input, SubscribeInboundOutput output) {
        for (ModifiableSubscription subscription : output.getSubscribePacket().getSubscriptions()) {
            String filter = subscription.getTopicFilter();
            if (!permissions.maySubscribe(filter)) {
                gate.refused("subscribe to", user, filter);
                subscription.setTopicFilter(Permissions.REFUSED_FILTER);
            }
        }
    }
}
