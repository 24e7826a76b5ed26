package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.auth.ModifiableDefaultPermissions;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import org.jspecify.annotations.Nullable;

/**
 * HiveMQ's own permissions. They deny everything until a connection is guarded; from then on
 * {@link io.meltemi.bridge.access.NodePermissions} has decided before they are asked, and they deny just one filter, which stands
 * for every refused one, so that HiveMQ answers the refusal in the client's version of MQTT.
 */
final class Permissions {

    /** Stands for every refused filter. */
    static final String REFUSED_FILTER = "$refused";

    private Permissions() {}

    /** Denies everything but the last will, which has been judged. */
    static void close(ModifiableDefaultPermissions permissions, @Nullable String willTopic) {
        permissions.setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
        if (willTopic != null) {
            permissions.add(Builders.topicPermission()
                    .topicFilter(willTopic)
                    .activity(TopicPermission.MqttActivity.PUBLISH)
                    .type(TopicPermission.PermissionType.ALLOW)
                    .build());
        }
    }

    /** Leaves the decisions to the guards. */
    static void open(ModifiableDefaultPermissions permissions) {
        permissions.add(Builders.topicPermission()
                .topicFilter(REFUSED_FILTER)
                .type(TopicPermission.PermissionType.DENY)
                .build());
        permissions.setDefaultBehaviour(DefaultAuthorizationBehaviour.ALLOW);
    }
}
