/** Processes of the machine, by their ids. */
package io.meltemi.launcher.process;
