/** The camera node: images of a folder, what is on them, and the images themselves when they are asked for. */
@org.jspecify.annotations.NullMarked
package io.meltemi.edge.camera;
