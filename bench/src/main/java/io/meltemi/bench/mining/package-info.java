/** How fast the devices of this machine compute matrix profiles. */
@NullMarked
package io.meltemi.bench.mining;

import org.jspecify.annotations.NullMarked;
