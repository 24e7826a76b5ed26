/** The command {@code mine}. */
@NullMarked
package io.meltemi.launcher.command.mine;

import org.jspecify.annotations.NullMarked;
