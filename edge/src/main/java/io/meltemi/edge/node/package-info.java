/** The reference node: the client side of the contract, as a pure protocol and a thin MQTT shell around it. */
@org.jspecify.annotations.NullMarked
package io.meltemi.edge.node;
