package io.meltemi.edge.node;

/**
 * What a node is connected to besides the broker.
 *
 * @param sampler measures
 * @param images keeps the images behind a camera's results
 * @param listener hears what its owner may want to know
 */
public record NodeParts(Sampler sampler, ImageStore images, NodeListener listener) {}
