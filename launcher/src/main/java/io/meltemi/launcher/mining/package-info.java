/** What mining from the command line reads and leaves on disk: columns of CSV files, plots. */
@NullMarked
package io.meltemi.launcher.mining;

import org.jspecify.annotations.NullMarked;
