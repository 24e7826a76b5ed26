package io.meltemi.console.rules;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.rules.LiveNode;
import io.meltemi.operations.rules.LiveSeries;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The nodes and series that a caller may read. */
final class VisibleNodes {

    private final ConsoleDatabase database;
    private final OpenDataPolicy openData;

    VisibleNodes(ConsoleDatabase database, OpenDataPolicy openData) {
        this.database = database;
        this.openData = openData;
    }

    List<LiveNode> of(Caller caller) throws SQLException {
        return database.<List<LiveNode>, SQLException>ask(connection -> of(caller, Queries.on(connection)));
    }

    List<LiveNode> of(Caller caller, Queries queries) throws SQLException {
        return LiveSeries.read(queries).stream()
                .filter(live -> openData.mayRead(caller, live.node().network()))
                .map(live -> new LiveNode(
                        live.node(),
                        live.sensors().stream()
                                .filter(sensor ->
                                        openData.mayRead(caller, live.node().network(), sensor))
                                .collect(Collectors.toSet())))
                .toList();
    }
}
