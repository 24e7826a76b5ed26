/**
 * The gateway, level 1 of the paper: between nodes at a local broker and Meltemi's broker. A pure core ({@link
 * io.meltemi.edge.gateway.GatewayCore}), the spools on disk, and two MQTT clients.
 */
@org.jspecify.annotations.NullMarked
package io.meltemi.edge.gateway;
