/** A platform of separate processes under a constant load while its parts are killed, stopped and starved. */
package io.meltemi.bench.chaos;
