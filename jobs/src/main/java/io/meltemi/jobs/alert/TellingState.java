package io.meltemi.jobs.alert;

import io.meltemi.alerts.telling.AlertGroup;
import io.meltemi.alerts.telling.OpenAlert;
import io.meltemi.alerts.telling.TellingStore;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/** The alerts and groups of the key at hand, in keyed state: of ten thousand only those that change are written. */
final class TellingState implements TellingStore {

    private static final MapStateDescriptor<String, OpenAlert> ALERTS =
            new MapStateDescriptor<>("alerts", Types.STRING, TypeInformation.of(OpenAlert.class));

    private static final MapStateDescriptor<String, AlertGroup> GROUPS =
            new MapStateDescriptor<>("groups", Types.STRING, TypeInformation.of(AlertGroup.class));

    private final MapState<String, OpenAlert> alerts;
    private final MapState<String, AlertGroup> groups;

    TellingState(RuntimeContext context) {
        this.alerts = context.getMapState(ALERTS);
        this.groups = context.getMapState(GROUPS);
    }

    @Override
    public @Nullable OpenAlert alert(String alertId) {
        return read(() -> alerts.get(alertId));
    }

    @Override
    public void putAlert(OpenAlert alert) {
        change(() -> alerts.put(alert.alert().alertId(), alert));
    }

    @Override
    public void removeAlert(String alertId) {
        change(() -> alerts.remove(alertId));
    }

    @Override
    public Iterable<OpenAlert> alerts() {
        return all(alerts::values);
    }

    @Override
    public @Nullable AlertGroup group(String key) {
        return read(() -> groups.get(key));
    }

    @Override
    public void putGroup(AlertGroup group) {
        change(() -> groups.put(group.key(), group));
    }

    @Override
    public void removeGroup(String key) {
        change(() -> groups.remove(key));
    }

    @Override
    public Iterable<AlertGroup> groups() {
        return all(groups::values);
    }

    private static <T> @Nullable T read(Callable<@Nullable T> state) {
        try {
            return state.call();
        } catch (Exception e) {
            throw refused(e);
        }
    }

    private static <T> Iterable<T> all(Callable<Iterable<T>> state) {
        try {
            return state.call();
        } catch (Exception e) {
            throw refused(e);
        }
    }

    private static void change(ThrowingRunnable<Exception> state) {
        try {
            state.run();
        } catch (Exception e) {
            throw refused(e);
        }
    }

    private static IllegalStateException refused(Exception e) {
        return new IllegalStateException("the state backend did not do what it was asked for", e);
    }
}
