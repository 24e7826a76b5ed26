/** The platform as separate processes on one machine, without containers: a real Flink cluster, and each other part by itself. */
package io.meltemi.launcher.cluster;
