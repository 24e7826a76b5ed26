package io.meltemi.bench.ingest;

import java.nio.file.Path;

/** How to reach a broker with an account that may do all. */
public record BrokerAccess(String host, int port, Path caFile, String user, String password) {}
