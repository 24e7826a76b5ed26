package io.meltemi.accelerators;

import java.nio.ByteBuffer;

/** A join on its way as bytes: magic number and version, fingerprint of the task, next diagonal, correlations and neighbours. */
final class JoinSnapshot {

    private static final int MAGIC = 0x4d4a4f4e;
    private static final short VERSION = 1;
    private static final int HEAD = Integer.BYTES + Short.BYTES + Long.BYTES + Integer.BYTES;

    private JoinSnapshot() {}

    static byte[] write(JoinTask task, PartialProfile partial) {
        ByteBuffer bytes = ByteBuffer.allocate(length(partial));
        bytes.putInt(MAGIC).putShort(VERSION).putLong(task.fingerprint()).putInt(partial.nextDiagonal());
        put(bytes, partial.rowCorrelations(), partial.rowNeighbours());
        put(bytes, partial.columnCorrelations(), partial.columnNeighbours());
        return bytes.array();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is of another task, of another version, or no snapshot
     */
    static PartialProfile read(JoinTask task, byte[] snapshot) {
        ByteBuffer bytes = ByteBuffer.wrap(snapshot);
        if (snapshot.length < HEAD || bytes.getInt() != MAGIC) {
            throw new IllegalArgumentException("these " + snapshot.length + " bytes are no snapshot of a join");
        }
        short version = bytes.getShort();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "the snapshot has version " + version + ", this program knows version " + VERSION);
        }
        if (bytes.getLong() != task.fingerprint()) {
            throw new IllegalArgumentException(
                    "the snapshot is of another join: series, window, exclusion zone or precision differ");
        }
        PartialProfile partial = new PartialProfile(task);
        int next = bytes.getInt();
        if (snapshot.length != length(partial) || next < 0 || next > task.diagonals()) {
            throw new IllegalArgumentException("the snapshot is damaged: " + snapshot.length + " bytes where "
                    + length(partial) + " belong, diagonal " + next + " of " + task.diagonals());
        }
        get(bytes, partial.rowCorrelations(), partial.rowNeighbours());
        get(bytes, partial.columnCorrelations(), partial.columnNeighbours());
        partial.advanceTo(next);
        return partial;
    }

    private static int length(PartialProfile partial) {
        return Math.addExact(
                HEAD,
                Math.multiplyExact(
                        partial.rowCorrelations().length + partial.columnCorrelations().length,
                        Double.BYTES + Integer.BYTES));
    }

    private static void put(ByteBuffer bytes, double[] correlations, int[] neighbours) {
        bytes.asDoubleBuffer().put(correlations);
        bytes.position(bytes.position() + correlations.length * Double.BYTES);
        bytes.asIntBuffer().put(neighbours);
        bytes.position(bytes.position() + neighbours.length * Integer.BYTES);
    }

    private static void get(ByteBuffer bytes, double[] correlations, int[] neighbours) {
        bytes.asDoubleBuffer().get(correlations);
        bytes.position(bytes.position() + correlations.length * Double.BYTES);
        bytes.asIntBuffer().get(neighbours);
        bytes.position(bytes.position() + neighbours.length * Integer.BYTES);
    }
}
