/** Mines stored series: motifs, discords, similar days, chains, joins across series. */
@NullMarked
package io.meltemi.patterns.mining;

import org.jspecify.annotations.NullMarked;
