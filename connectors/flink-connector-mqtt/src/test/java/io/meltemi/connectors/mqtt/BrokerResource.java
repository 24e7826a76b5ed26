// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.flink.connector.testframe.TestResource;
import org.jspecify.annotations.Nullable;

/** A broker for the time of one of Flink's test suites. */
final class BrokerResource implements TestResource {

    private final Callable<TestBroker> factory;
    private @Nullable TestBroker broker;

    BrokerResource(Callable<TestBroker> factory) {
        this.factory = factory;
    }

    TestBroker broker() {
        return Objects.requireNonNull(broker, "the broker does not run");
    }

    @Override
    public void startUp() throws Exception {
        broker = factory.call();
    }

    @Override
    public void tearDown() throws Exception {
        broker().close();
    }
}
