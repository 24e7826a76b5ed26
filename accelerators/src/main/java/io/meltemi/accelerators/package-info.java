/** Mining kernels behind narrow interfaces, on whatever device there is; each gives the answers of plain Java. */
@NullMarked
package io.meltemi.accelerators;

import org.jspecify.annotations.NullMarked;
