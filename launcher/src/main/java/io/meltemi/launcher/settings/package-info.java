/** The settings file: every key, its type, default and meaning (contract section 10). */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.settings;
