package io.meltemi.console.sensorthings;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.ConsoleHttp;
import io.meltemi.console.ConsoleTestDatabase;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.operations.database.DatabaseAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** SensorThings over a seeded database with a node that has moved, and readings of one millisecond and of before 1970. */
final class SensorThingsServer implements AutoCloseable {

    private static final OpenDataPolicy POLICY = new OpenDataPolicy(true, Set.of("closed"), List.of("net/secret*"));

    private static final String MORE =
            """
            insert into meltemi.node (network, node_id, sequence, event_time, last_heard_at, functional_mode,
                blocked_by_operator, reported_severity, country, district_state, city, area_description, area, building, room,
                longitude, latitude, platform, os, config_version)
            values ('net', 'M1', 1, '2026-11-25 09:00+00', '2026-11-25 12:00+00', 'ACTIVE', false, 'NORMAL', 'Greece', 'Samos',
                'Karlovasi', 'Campus', 'indoor', 'B', 'B2', 26.71, 37.8, 'ESP32', 'RTOS', 2);
            insert into meltemi.node_configuration (network, node_id, version, accepted_at, changed_by, xml, document)
            select 'net', 'M1', version, accepted_at::timestamptz, 'node', '<x/>', jsonb_build_object(
                'sensors', jsonb_build_array(
                    jsonb_build_object('dataName', 'humidity', 'type', 'DHT<22>', 'dataType', 'INT', 'dataUnits', '%')),
                'place', jsonb_build_object('country', 'Greece', 'districtState', 'Samos', 'city', 'Karlovasi',
                    'areaDescription', 'Campus', 'area', 'indoor', 'building', 'B', 'room', room),
                'longitude', longitude, 'latitude', latitude)
            from (values (1, '2026-11-25 08:00+00', 'B1', 26.70, 37.7), (2, '2026-11-25 09:00+00', 'B2', 26.71, 37.8))
                as versions (version, accepted_at, room, longitude, latitude);
            insert into meltemi.series (network, node_id, sensor) values ('net', 'M1', 'humidity'), ('net', 'N1', 'secret');
            insert into meltemi.reading_format (data_type, unit, quality) values ('int', '%', 'GOOD');
            select meltemi.ensure_reading_partitions('1960-01-01 00:00+00', '1960-01-02 00:00+00');
            insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id, origin_partition,
                origin_index, value)
            select time::timestamptz, seq, '2026-11-25 12:00+00', 0, s.series_id, f.format_id, 0, 0, value
            from (values ('1960-01-01 00:00:00.000001+00', 1, 30), ('2026-11-25 08:30+00', 2, 40),
                ('2026-11-25 09:30:00.0001+00', 3, 41), ('2026-11-25 09:30:00.0001+00', 4, 42),
                ('2026-11-25 09:30:00.0002+00', 0, 43), ('2026-11-25 09:31+00', 5, 50)) as given (time, seq, value)
            join meltemi.series s on s.sensor in ('humidity', 'secret')
            join meltemi.reading_format f on f.data_type = 'int'
            """;

    private final DatabaseAddress address;
    private final ConsoleDatabase database;
    private final ConsoleHttp console;

    private SensorThingsServer(DatabaseAddress address, ConsoleDatabase database, ConsoleHttp console) {
        this.address = address;
        this.database = database;
        this.console = console;
    }

    static SensorThingsServer start() throws Exception {
        return with(MORE);
    }

    /** Over what the seed and this SQL have. */
    static SensorThingsServer with(String sql) throws Exception {
        DatabaseAddress address = ConsoleTestDatabase.seeded();
        ConsoleTestDatabase.execute(address, sql);
        ConsoleDatabase database = ConsoleDatabase.of(address);
        SensorThingsOperations operations = new SensorThingsOperations(
                database, POLICY, URI.create("https://console.example"), Clock.systemUTC(), Duration.ofHours(1));
        return new SensorThingsServer(address, database, ConsoleHttp.serving(operations.operations(), POLICY));
    }

    ConsoleHttp console() {
        return console;
    }

    void execute(String sql) throws Exception {
        ConsoleTestDatabase.execute(address, sql);
    }

    String root() {
        return console.url() + "/v1.1";
    }

    /** With what may not stand in an address escaped. */
    HttpResponse<String> get(String pathAndQuery) throws Exception {
        int query = pathAndQuery.indexOf('?');
        if (query < 0) {
            return console.get("/v1.1" + pathAndQuery);
        }
        List<String> options = new ArrayList<>();
        for (String option : pathAndQuery.substring(query + 1).split("&")) {
            String[] parts = option.split("=", 2);
            options.add(parts[0] + "=" + URLEncoder.encode(parts[1], StandardCharsets.UTF_8));
        }
        return console.get("/v1.1" + pathAndQuery.substring(0, query + 1) + String.join("&", options));
    }

    JsonNode json(String pathAndQuery) throws Exception {
        HttpResponse<String> reply = get(pathAndQuery);
        if (reply.statusCode() != 200) {
            throw new AssertionError(pathAndQuery + ": " + reply.statusCode() + " " + reply.body());
        }
        return Json.MAPPER.readTree(reply.body());
    }

    /** What stands at an address of an answer. */
    JsonNode follow(String address) throws Exception {
        return Json.MAPPER.readTree(
                console.get(address.substring(console.url().length())).body());
    }

    @Override
    public void close() {
        console.close();
        database.close();
    }
}
