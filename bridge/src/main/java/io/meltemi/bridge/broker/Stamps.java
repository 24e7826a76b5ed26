package io.meltemi.bridge.broker;

import com.google.common.collect.ImmutableList;
import com.hivemq.mqtt.message.mqtt5.Mqtt5UserProperties;
import com.hivemq.mqtt.message.mqtt5.MqttUserProperty;
import com.hivemq.mqtt.message.publish.PUBLISH;
import io.meltemi.schemas.inbound.ArrivalStamp;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Stamps messages with their arrival, each with another. Safe for threads. */
final class Stamps {

    private final InstantSource clock;
    private final AtomicReference<ArrivalStamp> last = new AtomicReference<>(new ArrivalStamp(0));

    Stamps(InstantSource clock) {
        this.clock = clock;
    }

    /** Puts a stamp on a message, in the place of any that its sender put there. */
    void put(PUBLISH publish) {
        ArrivalStamp stamp = last.updateAndGet(before -> ArrivalStamp.after(before, clock.instant()));
        set(publish, stamp.text());
    }

    /** Says of a message that it is delivered and not taken in. */
    static void putNone(PUBLISH publish) {
        set(publish, ArrivalStamp.NONE);
    }

    private static void set(PUBLISH publish, String value) {
        ImmutableList.Builder<MqttUserProperty> properties = ImmutableList.builder();
        for (MqttUserProperty property : publish.getUserProperties().asList()) {
            if (!property.getName().equals(ArrivalStamp.PROPERTY)) {
                properties.add(property);
            }
        }
        properties.add(MqttUserProperty.of(ArrivalStamp.PROPERTY, value));
        publish.setUserProperties(Mqtt5UserProperties.of(properties.build()));
    }
}
