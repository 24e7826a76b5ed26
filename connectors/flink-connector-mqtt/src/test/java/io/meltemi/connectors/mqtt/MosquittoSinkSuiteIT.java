// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.nio.file.Path;
import org.apache.flink.connector.testframe.environment.MiniClusterTestEnvironment;
import org.apache.flink.connector.testframe.external.ExternalContextFactory;
import org.apache.flink.connector.testframe.junit.annotations.TestContext;
import org.apache.flink.connector.testframe.junit.annotations.TestEnv;
import org.apache.flink.connector.testframe.junit.annotations.TestExternalSystem;
import org.apache.flink.connector.testframe.junit.annotations.TestSemantics;
import org.apache.flink.connector.testframe.testsuites.SinkTestSuiteBase;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Flink's own tests for sinks. */
@EnabledIfSystemProperty(named = "meltemi.long-tests", matches = "true")
class MosquittoSinkSuiteIT extends SinkTestSuiteBase<String> {

    @TempDir
    static Path directory;

    @TestEnv
    MiniClusterTestEnvironment flink = new MiniClusterTestEnvironment();

    @TestExternalSystem
    BrokerResource broker = new BrokerResource(() -> {
        Mosquitto.assumeInstalled();
        return new Mosquitto(directory);
    });

    @TestSemantics
    CheckpointingMode[] semantics = {CheckpointingMode.AT_LEAST_ONCE};

    @TestContext
    ExternalContextFactory<SinkSuiteContext> context = test -> new SinkSuiteContext(broker.broker(), test);
}
