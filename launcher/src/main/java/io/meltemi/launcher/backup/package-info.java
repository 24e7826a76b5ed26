/** Backups of a whole platform: what is in them, how they are taken while it runs, and how one becomes a platform again. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.backup;
