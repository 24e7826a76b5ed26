package io.meltemi.console.nodes;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.Reply;
import io.meltemi.console.shared.SharedAnswers;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The networks that there are. */
public final class NetworkOperations {

    private final ConsoleDatabase database;
    private final OpenDataPolicy openData;
    private final SharedAnswers shared;

    public NetworkOperations(ConsoleDatabase database, OpenDataPolicy openData, SharedAnswers shared) {
        this.database = database;
        this.openData = openData;
        this.shared = shared;
    }

    /** A network and how many nodes it has. */
    public record Network(String network, int nodes, int online, int warning, int danger) {}

    public List<Operation> operations() {
        return List.of(Operation.of(Method.GET, "/api/networks", "listNetworks")
                .tag("Network")
                .summary("The networks, with how many of their nodes are online and how severe they are")
                .needs(Permission.READ_DATA)
                .answers(Network[].class)
                .handledBy(this::list));
    }

    private Reply list(Call call) throws Exception {
        return shared.json(call, () -> networks(call));
    }

    private List<Network> networks(Call call) throws SQLException {
        return database.<List<Network>, SQLException>ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    """
                    select network, count(*), count(*) filter (where connectivity = 'ONLINE'),
                        count(*) filter (where severity = 'WARNING'), count(*) filter (where severity = 'DANGER')
                    from nodes where network <> all(?) group by network order by network""")) {
                statement.setArray(1, connection.createArrayOf("text", openData.closedNetworks(call.caller())));
                List<Network> networks = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        networks.add(new Network(
                                rows.getString(1), rows.getInt(2), rows.getInt(3), rows.getInt(4), rows.getInt(5)));
                    }
                }
                return networks;
            }
        });
    }
}
