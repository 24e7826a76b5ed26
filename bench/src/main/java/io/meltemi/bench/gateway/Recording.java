package io.meltemi.bench.gateway;

import io.meltemi.edge.gateway.compression.GatewayReading;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.DataType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * One recorded series.
 *
 * @param topic where a node would publish it
 */
record Recording(String name, String topic, List<GatewayReading> readings) {

    /**
     * Reads a column of a bundled recording with the time in milliseconds first; readings whose time does not rise are left
     * out.
     *
     * @param rangeUnits as a node declares them
     */
    static Recording read(String resource, String column, String rangeUnits) throws IOException {
        try (InputStream in = Recording.class.getResourceAsStream(resource + ".csv.gz")) {
            if (in == null) {
                throw new IOException("no recording " + resource);
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
            String header = lines.readLine();
            int index = List.of(String.valueOf(header).split(",")).indexOf(column);
            List<GatewayReading> readings = new ArrayList<>();
            long lastMillis = Long.MIN_VALUE;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",");
                long millis = Long.parseLong(cells[0]);
                if (millis > lastMillis) {
                    readings.add(reading(readings.size(), millis, cells[index], rangeUnits));
                    lastMillis = millis;
                }
            }
            return new Recording(resource + " " + column, topic(resource, column), List.copyOf(readings));
        }
    }

    private static GatewayReading reading(int number, long millis, String text, String rangeUnits) {
        double value = Double.parseDouble(text);
        return new GatewayReading(
                number,
                new DataMessage(DataType.FLOAT, rangeUnits, text, value, Instant.ofEpochMilli(millis), (long) number));
    }

    private static String topic(String resource, String column) {
        String sensor = "indoor" + Character.toUpperCase(column.charAt(0)) + column.substring(1) + "Sensor";
        String node = resource.length() > 12 ? resource.substring(0, 12) : resource;
        return "campus/" + node + "/Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/A52/" + sensor;
    }
}
