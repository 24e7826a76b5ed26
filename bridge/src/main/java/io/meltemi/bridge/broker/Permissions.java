package io.meltemi.bridge.broker;

import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.auth.ModifiableDefaultPermissions;
import com.hivemq.extension.sdk.api.services.builder.Builders;

/**
 * HiveMQ's own permissions. They allow everything but one filter, because {@link io.meltemi.bridge.access.NodePermissions} has
 * decided before they are asked; a filter that it refused is replaced by that one, so that HiveMQ answers the refusal in the
 * client's version of MQTT.
 */
final class Permissions {

    /** Stands for every refused filter. */
    static final String REFUSED_FILTER = "$refused";

    private Permissions() {}

    static void apply(ModifiableDefaultPermissions permissions) {
        permissions.add(Builders.topicPermission()
                .topicFilter(REFUSED_FILTER)
                .type(TopicPermission.PermissionType.DENY)
                .build());
        permissions.setDefaultBehaviour(DefaultAuthorizationBehaviour.ALLOW);
    }
}
