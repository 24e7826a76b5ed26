// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.nio.file.Path;
import org.apache.flink.connector.testframe.environment.MiniClusterTestEnvironment;
import org.apache.flink.connector.testframe.external.ExternalContextFactory;
import org.apache.flink.connector.testframe.junit.annotations.TestContext;
import org.apache.flink.connector.testframe.junit.annotations.TestEnv;
import org.apache.flink.connector.testframe.junit.annotations.TestExternalSystem;
import org.apache.flink.connector.testframe.junit.annotations.TestSemantics;
import org.apache.flink.connector.testframe.testsuites.SourceTestSuiteBase;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Flink's own tests for sources, which take half a minute. */
@EnabledIfSystemProperty(named = "meltemi.long-tests", matches = "true")
class MosquittoSourceSuiteIT extends SourceTestSuiteBase<String> {

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
    CheckpointingMode[] semantics = {CheckpointingMode.EXACTLY_ONCE};

    @TestContext
    ExternalContextFactory<SourceSuiteContext> context = test -> new SourceSuiteContext(broker.broker());
}
