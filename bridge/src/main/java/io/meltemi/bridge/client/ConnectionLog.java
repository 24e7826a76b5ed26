package io.meltemi.bridge.client;

import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedListener;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import io.meltemi.bridge.BoundedLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log, at a bounded rate, that a connection came or went. */
final class ConnectionLog implements MqttClientConnectedListener, MqttClientDisconnectedListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLog.class);

    private final String name;
    private final BoundedLog connections = new BoundedLog();
    private final BoundedLog losses = new BoundedLog();

    ConnectionLog(String name) {
        this.name = name;
    }

    @Override
    public void onConnected(MqttClientConnectedContext context) {
        connections.log(suppressed -> LOG.info("connected: {}", name));
    }

    @Override
    public void onDisconnected(MqttClientDisconnectedContext context) {
        if (context.getSource() != MqttDisconnectSource.USER) {
            losses.log(suppressed -> LOG.warn(
                    "not connected, trying again: {}: {}",
                    name,
                    context.getCause().toString()));
        }
    }
}
