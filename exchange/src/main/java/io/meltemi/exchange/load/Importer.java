package io.meltemi.exchange.load;

import io.meltemi.exchange.DatabaseAddress;
import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.mapping.MappedReading;
import io.meltemi.exchange.mapping.ReadingMapper;
import io.meltemi.exchange.mapping.RowFault;
import io.meltemi.exchange.source.RowSource;
import io.meltemi.exchange.source.SourceFile;
import io.meltemi.exchange.source.SourceRow;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads one file into the history, in memory that does not grow with the file. */
public final class Importer {

    private final DatabaseAddress database;
    private final ImportOptions options;

    public Importer(DatabaseAddress database, ImportOptions options) {
        this.database = database;
        this.options = options;
    }

    /**
     * Reads the file and writes its readings, or only says what it would do.
     *
     * @param mapping as it was given, by which the import is known again
     * @throws ExchangeException when the rows cannot be read, all of the first are bad, or a node may not be imported
     */
    public ImportReport run(SourceFile file, ImportMapping mapping, ImportListener listener)
            throws IOException, SQLException, ExchangeException, InterruptedException {
        long begin = System.nanoTime();
        new FirstRows(file, mapping).check();
        try (Connection connection = database.connect();
                RowSource rows = file.open(mapping.csv())) {
            NodeRegistry registry = new NodeRegistry(connection, options.intoLiveNodes());
            ReadingMapper mapper = mapping.bind(file, rows.columns());
            ImportReport report;
            if (options.dryRun()) {
                Progress progress = new Progress(file, rows, listener, null);
                report = read(rows, mapper, new DryDirectory(registry), null, progress, mapping.stopsAtBadRow());
            } else {
                report = write(file, mapping, rows, mapper, connection, registry, listener);
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return new ImportReport(
                    report.rows(), report.counts(), report.faults(), report.nodes(), report.registered(), millis);
        }
    }

    private ImportReport write(
            SourceFile file,
            ImportMapping mapping,
            RowSource rows,
            ReadingMapper mapper,
            Connection connection,
            NodeRegistry registry,
            ImportListener listener)
            throws IOException, SQLException, ExchangeException, InterruptedException {
        ImportRegister register = new ImportRegister(connection);
        ImportRun run = register.begin(file, mapping.text());
        List<Connection> connections = new ArrayList<>();
        try {
            List<BatchWriter> writers = new ArrayList<>();
            for (int i = 0; i < options.connections(); i++) {
                Connection writing = database.connect();
                connections.add(writing);
                try (Statement statement = writing.createStatement()) {
                    statement.execute("set synchronous_commit = off"); // an import that was cut off is begun again
                }
                writers.add(new BatchWriter(writing, run));
            }
            try (WriterPool pool = new WriterPool(writers)) {
                DatabaseDirectory directory = new DatabaseDirectory(connection, registry, run);
                Progress progress = new Progress(file, rows, listener, pool);
                ImportReport report = read(rows, mapper, directory, pool, progress, mapping.stopsAtBadRow());
                register.end(run, report.rows());
                return report;
            }
        } finally {
            for (Connection writing : connections) {
                writing.close();
            }
        }
    }

    private ImportReport read(
            RowSource rows,
            ReadingMapper mapper,
            Directory directory,
            @Nullable WriterPool pool,
            Progress progress,
            boolean stop)
            throws IOException, SQLException, ExchangeException, InterruptedException {
        Partitions partitions = new Partitions(database, pool != null);
        List<MappedReading> readings = new ArrayList<>();
        List<RowFault> faults = new ArrayList<>();
        long rowCount = 0;
        long readingCount = 0;
        long faultCount = 0;
        try (partitions) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                rowCount++;
                readings.clear();
                faults.clear();
                mapper.map(row, readings::add, faults::add);
                for (MappedReading reading : readings) {
                    NodeKey node = new NodeKey(
                            reading.series().network(), reading.series().nodeId());
                    directory.node(node, row, mapper);
                    Series series = directory.series(reading.series());
                    partitions.ensure(reading.timeMicros());
                    if (pool != null) {
                        pool.reading(new StagedReading(series, directory.format(reading.format()), reading));
                    }
                }
                for (RowFault fault : faults) {
                    if (fault.network() != null && fault.nodeId() != null) {
                        directory.node(new NodeKey(fault.network(), fault.nodeId()), row, mapper);
                    }
                    progress.fault(fault);
                    if (stop) {
                        throw new ExchangeException(fault.describe() + "; the mapping says to stop at bad rows");
                    }
                    if (pool != null) {
                        pool.fault(fault);
                    }
                }
                readingCount += readings.size();
                faultCount += faults.size();
                progress.tick();
            }
            BatchCounts counts = new BatchCounts(readingCount, 0, 0, 0);
            if (pool != null) {
                pool.finish();
                counts = pool.written();
            }
            progress.end();
            Directory.NodeCount nodes = directory.nodes();
            return new ImportReport(rowCount, counts, faultCount, nodes.met(), nodes.registered(), 0);
        }
    }
}
