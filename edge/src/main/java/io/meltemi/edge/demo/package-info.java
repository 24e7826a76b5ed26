/** The fleet of the demo: four motes whose recording is bundled. */
@org.jspecify.annotations.NullMarked
package io.meltemi.edge.demo;
