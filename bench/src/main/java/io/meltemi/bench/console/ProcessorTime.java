package io.meltemi.bench.console;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Time of processors that a platform and its database have used. It does not suffer from what else the machine does. */
final class ProcessorTime {

    private final ProcessHandle platform;
    private final ProcessHandle database;

    private ProcessorTime(ProcessHandle platform, ProcessHandle database) {
        this.platform = platform;
        this.database = database;
    }

    /**
     * Of a platform and the database that it started, on this machine.
     *
     * @param platform id of its process
     */
    static ProcessorTime of(long platform, String jdbcUrl, String user, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            ProcessHandle server = ProcessHandle.of(rows.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow(() -> new IllegalStateException("the database runs on another machine"));
            ProcessHandle process =
                    ProcessHandle.of(platform).orElseThrow(() -> new IllegalStateException("the platform has gone"));
            return new ProcessorTime(process, server);
        }
    }

    /** Until now, by the processes that are still there. */
    Duration used() {
        return Stream.concat(Stream.of(platform, database), database.children())
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
