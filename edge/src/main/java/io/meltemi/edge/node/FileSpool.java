package io.meltemi.edge.node;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages in a file, so that they survive the process and a power cut; memory holds an index alone.
 *
 * <p>The file starts with the offset of the oldest unacknowledged record (8 bytes). A record is its body's length and
 * CRC-32 (4 bytes each) and the body: id (8), QoS (1), length of the leaf (2), leaf in UTF-8, payload. A record that was
 * not written to its end is cut off when the file is opened. After a crash, messages acknowledged out of order since the
 * oldest unacknowledged one are sent again.
 */
public final class FileSpool implements Spool {

    private static final int HEADER_BYTES = 8;
    private static final int RECORD_HEADER_BYTES = 8;
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;
    private static final long COMPACT_AT_BYTES = 4L * 1024 * 1024;

    private final Path file;
    private final int capacity;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final Map<Long, Entry> unacknowledgedById = new HashMap<>();
    private FileChannel channel;
    private long end;
    private long lastId;

    private FileSpool(Path file, int capacity, FileChannel channel) {
        this.file = file;
        this.capacity = capacity;
        this.channel = channel;
    }

    /** Opens or makes the file; its directory must exist. */
    public static FileSpool open(Path file, int capacity) throws IOException {
        FileChannel channel = open(file);
        try {
            FileSpool spool = new FileSpool(file, capacity, channel);
            spool.recover();
            return spool;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public boolean offer(StoredMessage message) throws IOException {
        boolean kept = offerUnforced(message);
        if (kept) {
            force();
        }
        return kept;
    }

    /**
     * Appends a message that survives the process, and a power cut only after {@link #force}: so that several cost one wait
     * for the disk.
     *
     * @return false when the spool is full
     */
    public boolean offerUnforced(StoredMessage message) throws IOException {
        if (size() >= capacity) {
            return false;
        }
        byte[] leaf = message.leaf().getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(11 + leaf.length + message.payload().length)
                .putLong(message.id())
                .put((byte) message.qos())
                .putShort((short) leaf.length)
                .put(leaf)
                .put(message.payload())
                .flip();
        ByteBuffer head = ByteBuffer.allocate(RECORD_HEADER_BYTES)
                .putInt(body.remaining())
                .putInt(checksum(body))
                .flip();
        int bodyBytes = body.remaining();
        writeFully(head, end);
        writeFully(body, end + RECORD_HEADER_BYTES);
        append(new Entry(message.id(), end, bodyBytes));
        return true;
    }

    /** Waits until the disk has what was appended. */
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public @Nullable StoredMessage next() throws IOException {
        Entry entry = waiting.poll();
        return entry == null ? null : message(readBody(entry.offset, entry.bodyBytes));
    }

    @Override
    public void acknowledged(long id) throws IOException {
        Entry known = unacknowledgedById.remove(id);
        if (known != null) {
            known.acknowledged = true;
        }
        Entry oldest = entries.peek();
        while (oldest != null && oldest.acknowledged) {
            entries.remove();
            oldest = entries.peek();
        }
        if (oldest == null) {
            end = HEADER_BYTES;
            writeOldest(end);
            channel.truncate(end);
        } else {
            writeOldest(oldest.offset);
            // Copies no more than it frees, however long the backlog is.
            if (oldest.offset > COMPACT_AT_BYTES && oldest.offset > end / 2) {
                compact(oldest.offset);
            }
        }
    }

    @Override
    public int size() {
        return unacknowledgedById.size();
    }

    @Override
    public long lastId() {
        return lastId;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void recover() throws IOException {
        long size = channel.size();
        end = HEADER_BYTES;
        if (size < HEADER_BYTES) {
            writeOldest(HEADER_BYTES);
        } else {
            long oldest = read(0, HEADER_BYTES).getLong();
            end = oldest >= HEADER_BYTES && oldest <= size ? oldest : HEADER_BYTES;
        }
        while (end + RECORD_HEADER_BYTES <= size) {
            ByteBuffer head = read(end, RECORD_HEADER_BYTES);
            int bodyBytes = head.getInt();
            int checksum = head.getInt();
            if (bodyBytes < 11 || bodyBytes > MAX_BODY_BYTES || end + RECORD_HEADER_BYTES + bodyBytes > size) {
                break;
            }
            ByteBuffer body = readBody(end, bodyBytes);
            if (checksum(body) != checksum) {
                break;
            }
            append(new Entry(body.getLong(0), end, bodyBytes));
        }
        channel.truncate(end);
    }

    private void append(Entry entry) {
        entries.add(entry);
        waiting.add(entry);
        unacknowledgedById.put(entry.id, entry);
        lastId = entry.id;
        end = entry.offset + RECORD_HEADER_BYTES + entry.bodyBytes;
    }

    /** Moves what is left to the beginning of a new file, which then takes the place of the old one. */
    private void compact(long oldest) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(copy);
        FileChannel target = open(copy);
        target.write(ByteBuffer.allocate(HEADER_BYTES).putLong(HEADER_BYTES).flip(), 0);
        target.position(HEADER_BYTES);
        for (long at = oldest; at < end; ) {
            at += channel.transferTo(at, end - at, target);
        }
        target.force(true);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel.close();
        channel = target;
        long shift = oldest - HEADER_BYTES;
        entries.forEach(entry -> entry.offset -= shift);
        end -= shift;
    }

    private void writeOldest(long offset) throws IOException {
        writeFully(ByteBuffer.allocate(HEADER_BYTES).putLong(offset).flip(), 0);
    }

    private void writeFully(ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private ByteBuffer readBody(long offset, int bodyBytes) throws IOException {
        return read(offset + RECORD_HEADER_BYTES, bodyBytes);
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("spool file " + file + " ends at " + channel.size());
            }
        }
        return bytes.flip();
    }

    private StoredMessage message(ByteBuffer body) throws IOException {
        try {
            long id = body.getLong();
            int qos = body.get();
            byte[] leaf = new byte[body.getShort()];
            body.get(leaf);
            byte[] payload = new byte[body.remaining()];
            body.get(payload);
            return new StoredMessage(id, new String(leaf, StandardCharsets.UTF_8), qos, payload);
        } catch (BufferUnderflowException e) {
            throw new IOException("spool file " + file + " has a damaged record", e);
        }
    }

    private static int checksum(ByteBuffer body) {
        CRC32 crc = new CRC32();
        crc.update(body.duplicate());
        return (int) crc.getValue();
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static final class Entry {
        private final long id;
        private final int bodyBytes;
        private long offset;
        private boolean acknowledged;

        private Entry(long id, long offset, int bodyBytes) {
            this.id = id;
            this.offset = offset;
            this.bodyBytes = bodyBytes;
        }
    }
}
