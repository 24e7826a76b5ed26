package io.meltemi.accelerators.opencl;

import io.meltemi.accelerators.Accelerator;
import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.DeviceFailedException;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.PartialProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins on an OpenCL device. The series and the best so far stay in its memory from one range of diagonals to the next of the same
 * join. A join that does not fit is done in tiles, which shrink until they do.
 */
final class OpenClAccelerator implements Accelerator {

    /** Windows of the smallest tile; a device without memory for that is of no use. */
    static final int LEAST_TILE = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(OpenClAccelerator.class);

    private final Device device;
    private final Compute compute;
    private final JoinShape shape;
    private int tileWindows = Integer.MAX_VALUE;
    private @Nullable Session session;

    OpenClAccelerator(Device device, Compute compute, JoinShape shape) {
        this.device = device;
        this.compute = compute;
        this.shape = shape;
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public void join(JoinTask task, int from, int to, PartialProfile into) {
        if (from >= to) {
            return;
        }
        int most = Math.max(task.rows().windows(), task.columns().windows());
        while (true) {
            try {
                Working working = Working.copyOf(into);
                Session current = most <= tileWindows && fits(task) ? session(task, from, into, working) : null;
                if (current == null) {
                    joinTiles(task, from, to, working);
                } else {
                    current.join(from, to, working);
                }
                working.writeTo(into);
                if (to == task.diagonals()) {
                    forget();
                }
                return;
            } catch (OpenClException e) {
                forget();
                int smaller = Math.min(tileWindows, most) / 2;
                if (!e.isOutOfMemory() || smaller < LEAST_TILE) {
                    throw new DeviceFailedException(device.name() + " failed in a join: " + e.getMessage(), e);
                }
                LOG.info(
                        "{} is out of memory ({}): goes on with tiles of {} windows",
                        device.name(),
                        e.getMessage(),
                        smaller);
                tileWindows = smaller;
            }
        }
    }

    private boolean fits(JoinTask task) {
        return SeriesBuffer.bytes(Slice.whole(task.rows())) <= compute.largestAllocation()
                && SeriesBuffer.bytes(Slice.whole(task.columns())) <= compute.largestAllocation();
    }

    private Session session(JoinTask task, int from, PartialProfile into, Working working) {
        Session current = session;
        if (current == null || !current.goesOn(task, from, into)) {
            forget();
            Slice rows = Slice.whole(task.rows());
            Slice columns = task.isSelf() ? rows : Slice.whole(task.columns());
            current = new Session(task, into, new TileJoin(compute, shape, rows, columns, working));
            session = current;
        }
        return current;
    }

    private void joinTiles(JoinTask task, int from, int to, Working working) {
        int first = task.offset(from);
        int end = task.offset(to - 1) + 1;
        for (Slice rows : tiles(Slice.whole(task.rows()))) {
            for (Slice columns : tiles(Slice.whole(task.columns()))) {
                if (TileJoin.touches(rows, columns, first, end)) {
                    try (TileJoin tile = new TileJoin(compute, shape, rows, columns, working)) {
                        tile.join(first, end);
                        tile.offerTo(working);
                    }
                }
            }
        }
    }

    private List<Slice> tiles(Slice whole) {
        int windows = Math.min(tileWindows, whole.windows());
        while (windows > LEAST_TILE
                && SeriesBuffer.bytes(new Slice(whole.series(), 0, windows)) > compute.largestAllocation()) {
            windows = Math.max(LEAST_TILE, windows / 2);
        }
        List<Slice> tiles = new ArrayList<>();
        for (int from = 0; from < whole.windows(); from += windows) {
            tiles.add(new Slice(whole.series(), from, Math.min(whole.windows(), from + windows)));
        }
        return tiles;
    }

    private void forget() {
        if (session != null) {
            session.tile.close();
            session = null;
        }
    }

    @Override
    public void close() {
        forget();
        shape.close();
        compute.close();
    }

    /** A join on its way whose memory stays on the device. */
    private static final class Session {

        private final JoinTask task;
        private final PartialProfile into;
        private final TileJoin tile;
        private int next = -1;

        private Session(JoinTask task, PartialProfile into, TileJoin tile) {
            this.task = task;
            this.into = into;
            this.tile = tile;
        }

        private boolean goesOn(JoinTask other, int from, PartialProfile partial) {
            return task == other && into == partial && from == next;
        }

        private void join(int from, int to, Working working) {
            int first = task.offset(from);
            int end = task.offset(to - 1) + 1;
            tile.join(first, end);
            tile.offerTo(working);
            next = to;
        }
    }
}
