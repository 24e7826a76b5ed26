// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

/** Hears of a connection, and does nothing. */
final class NobodyListening implements MqttClientHandle.Listener {

    @Override
    public void connected(boolean sessionPresent) {}

    @Override
    public void received(Incoming incoming) {}

    @Override
    public void lost(MqttException reason) {}
}
