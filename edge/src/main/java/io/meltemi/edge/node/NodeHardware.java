package io.meltemi.edge.node;

import java.util.List;

/** What a node is made of, as its configuration declares it (contract section 4). */
public record NodeHardware(
        String platform,
        String version,
        String cpu,
        String osName,
        String osVersion,
        String macAddress,
        String ipAddress) {

    /** This program. */
    public static final NodeHardware REFERENCE =
            new NodeHardware("JVM", "17", "any", "Meltemi", "0.1", "00:00:00:00:00:00", "127.0.0.1");

    /** The paper's small node. */
    public static final NodeHardware ESP8266 =
            new NodeHardware("ESP8266", "ESP-12E", "80 MHz", "MicroPython", "1.9", "00:00:00:00:00:00", "127.0.0.1");

    /** The paper's larger node. */
    public static final NodeHardware RASPBERRY_PI =
            new NodeHardware("Raspberry Pi", "3 Model B", "1.2 GHz", "Raspbian", "9", "00:00:00:00:00:00", "127.0.0.1");

    public NodeHardware {
        for (String text : List.of(platform, version, cpu, osName, osVersion, macAddress, ipAddress)) {
            NodeProfile.requireXmlText("hardware", text);
        }
    }
}
