package io.meltemi.bridge.broker;

import com.google.inject.Injector;
import com.hivemq.extension.sdk.api.packets.general.ModifiableUserProperties;
import com.hivemq.mqtt.message.publish.PUBLISH;
import io.meltemi.bridge.inbound.InboundPort;
import io.meltemi.schemas.inbound.ArrivalStamp;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** Who takes in what the broker's clients publish. */
sealed interface Receiver extends AutoCloseable {

    /** Says when a message is safe. */
    InboundPort port();

    /** Prepares a message that is taken. */
    void prepare(PUBLISH publish);

    /** Prepares a message that is delivered and not taken. */
    void passBy(PUBLISH publish);

    /**
     * Prepares a last will that is delivered and not taken.
     *
     * @param properties of the will, without any stamp
     */
    void passBy(ModifiableUserProperties properties);

    /** Whether messages are taken. */
    boolean isReady();

    @Override
    void close();

    /** A port outside of the broker. */
    record Port(InboundPort port) implements Receiver {

        @Override
        public void prepare(PUBLISH publish) {}

        @Override
        public void passBy(PUBLISH publish) {}

        @Override
        public void passBy(ModifiableUserProperties properties) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** A client of the broker, whose session keeps the messages until it has them. */
    record Session(SessionQueue port, Stamps stamps) implements Receiver {

        @Override
        public void prepare(PUBLISH publish) {
            stamps.put(publish);
        }

        @Override
        public void passBy(PUBLISH publish) {
            Stamps.putNone(publish);
        }

        @Override
        public void passBy(ModifiableUserProperties properties) {
            properties.addUserProperty(ArrivalStamp.PROPERTY, ArrivalStamp.NONE);
        }

        @Override
        public boolean isReady() {
            return port.isSubscribed();
        }

        @Override
        public void close() {
            port.close();
        }
    }

    /** How a receiver is made, once HiveMQ's components are there. */
    interface Maker {

        /** What HiveMQ lets wait for one client. */
        int mostQueued();

        /** Messages that HiveMQ sends the platform's client without an acknowledgement. */
        int mostInFlight();

        /** Whether a client may publish to topics that begin with {@code $}, where its account may. */
        boolean allowsSystemTopics();

        Receiver make(Injector components, MeterRegistry registry);

        static Maker port(InboundPort port) {
            return new PortMaker(port);
        }

        static Maker session(String clientId) {
            return new SessionMaker(clientId);
        }
    }

    record PortMaker(InboundPort port) implements Maker {

        @Override
        public int mostQueued() {
            return 100_000;
        }

        @Override
        public int mostInFlight() {
            return BrokerConfiguration.NODES_IN_FLIGHT;
        }

        @Override
        public boolean allowsSystemTopics() {
            return false;
        }

        @Override
        public Receiver make(Injector components, MeterRegistry registry) {
            return new Port(port);
        }
    }

    record SessionMaker(String clientId) implements Maker {

        @Override
        public int mostQueued() {
            return 1_000_000;
        }

        @Override
        public int mostInFlight() {
            return SessionQueue.MOST_IN_FLIGHT;
        }

        @Override
        public boolean allowsSystemTopics() {
            return true;
        }

        @Override
        public Receiver make(Injector components, MeterRegistry registry) {
            return new Session(
                    new SessionQueue(clientId, mostQueued(), components, registry), new Stamps(InstantSource.system()));
        }
    }
}
