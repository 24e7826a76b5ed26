package io.meltemi.exchange.mapping;

/** One sensor of one node. */
public record SeriesKey(String network, String nodeId, String sensor) {}
