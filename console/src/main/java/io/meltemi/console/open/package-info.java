/** Open data: what anyone may read of networks, nodes and readings, as JSON, CSV and GeoJSON. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.open;
