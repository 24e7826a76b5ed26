// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.nio.file.Path;

/** A broker for the tests of tables. */
public final class SqlBroker implements AutoCloseable {

    private final TestBroker broker;

    public SqlBroker(Path directory) throws Exception {
        Mosquitto.assumeInstalled();
        broker = new Mosquitto(directory);
    }

    public int port() {
        return broker.port();
    }

    @Override
    public void close() throws Exception {
        broker.close();
    }
}
