package io.meltemi.exchange.load;

import io.meltemi.exchange.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/** Table {@code meltemi.history_import}. */
final class ImportRegister {

    private static final String BEGIN =
            """
            insert into meltemi.history_import
                (file_name, file_bytes, file_sha256, mapping, mapping_sha256, begun_at)
            values (?, ?, ?, ?, ?, now())
            on conflict (file_sha256, mapping_sha256) do update set file_name = excluded.file_name
            returning import_id, begun_at
            """;
    private static final String END =
            "update meltemi.history_import set ended_at = now(), file_rows = ? where import_id = ?";

    private final Connection connection;

    ImportRegister(Connection connection) {
        this.connection = connection;
    }

    /** The run of this file by this mapping; a new one when there was none. */
    ImportRun begin(SourceFile file, String mapping) throws SQLException {
        String mappingDigest =
                HexFormat.of().formatHex(SourceFile.newSha256().digest(mapping.getBytes(StandardCharsets.UTF_8)));
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, file.name());
            statement.setLong(2, file.bytes());
            statement.setString(3, file.sha256());
            statement.setString(4, mapping);
            statement.setString(5, mappingDigest);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new ImportRun(
                        row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant(), file.name(), file.sha256());
            }
        }
    }

    void end(ImportRun run, long rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setLong(1, rows);
            statement.setInt(2, run.id());
            statement.executeUpdate();
        }
    }
}
