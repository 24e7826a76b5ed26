package io.meltemi.launcher.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Bad input by name, with the reason that each must be rejected with. */
record BadInput(String name, String leaf, byte[] payload, String reason, int readings) {

    private static final int TEN_THOUSAND = 10_000;

    /** Payloads for the data topic of a sensor, each one message. */
    static List<BadInput> data(String sensor) {
        return List.of(
                data(sensor, "empty payload", "", "BAD_PAYLOAD"),
                new BadInput("not UTF-8", sensor, new byte[] {(byte) 0xff, (byte) 0xfe, 1}, "BAD_PAYLOAD", 1),
                data(sensor, "half a JSON", "{\"dataType\":\"float\",\"data", "BAD_PAYLOAD"),
                data(
                        sensor,
                        "JSON with wrong types",
                        "{\"dataType\":7,\"dataRangeUnits\":[],\"data\":{}}",
                        "BAD_PAYLOAD"),
                data(
                        sensor,
                        "JSON with duplicate keys",
                        "{\"dataType\":\"float\",\"dataType\":\"int\",\"dataRangeUnits\":\"0\",\"data\":1}",
                        "BAD_PAYLOAD"),
                data(sensor, "10,000-deep nesting", "[".repeat(TEN_THOUSAND), "BAD_PAYLOAD"),
                data(sensor, "a number of 10,000 digits", "int,0-9," + "9".repeat(TEN_THOUSAND), "BAD_VALUE"),
                data(
                        sensor,
                        "XML with a DTD",
                        "<!DOCTYPE a [<!ENTITY b 'c'>]><sensorData><data>&b;</data></sensorData>",
                        "BAD_PAYLOAD"),
                data(
                        sensor,
                        "XML with an external entity",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><sensorData><data>&x;</data></sensorData>",
                        "BAD_PAYLOAD"),
                data(sensor, "a billion laughs", billionLaughs(), "BAD_PAYLOAD"),
                new BadInput("1 MB", sensor, filled(1024 * 1024), "TOO_LARGE", 1),
                data(sensor, "NaN", "float,0-70,NaN", "BAD_VALUE"),
                data(
                        sensor,
                        "10 minutes ahead",
                        "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70\",\"data\":1,\"time\":"
                                + (System.currentTimeMillis() + 600_000) + "}",
                        "TIME_IN_FUTURE"));
    }

    private static BadInput data(String sensor, String name, String payload, String reason) {
        return new BadInput(name, sensor, payload.getBytes(StandardCharsets.UTF_8), reason, 1);
    }

    private static String billionLaughs() {
        StringBuilder text = new StringBuilder("<!DOCTYPE lolz [<!ENTITY a0 'lol'>");
        for (int i = 1; i < 10; i++) {
            text.append("<!ENTITY a").append(i).append(" '");
            text.append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
        }
        return text + "]><sensorData><data>&a9;</data></sensorData>";
    }

    private static byte[] filled(int length) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 'x');
        return payload;
    }
}
