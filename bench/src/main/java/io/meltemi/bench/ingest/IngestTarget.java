package io.meltemi.bench.ingest;

import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.edge.node.NodeProvisioner;

/**
 * The running platform that is measured.
 *
 * @param provisioner gives the load's nodes access
 * @param processId the platform's process, for its memory
 */
public record IngestTarget(
        BrokerEndpoint broker,
        String jdbcUrl,
        String databaseUser,
        String databasePassword,
        NodeProvisioner provisioner,
        long processId) {}
