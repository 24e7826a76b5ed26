package io.meltemi.console.open;

import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Keeps what is written, as long as it is not too much. */
final class BoundedBuffer extends OutputStream {

    private final int mostBytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private BoundedBuffer(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** What is written; empty where that is more than so many bytes, which ends the writing. */
    static Optional<byte[]> of(int mostBytes, Reply.Writer writer) throws IOException, ProblemException {
        BoundedBuffer buffer = new BoundedBuffer(mostBytes);
        try {
            writer.write(buffer);
            return Optional.of(buffer.kept.toByteArray());
        } catch (FullException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > mostBytes - kept.size()) {
            throw new FullException();
        }
        kept.write(bytes, from, length);
    }

    private static final class FullException extends IOException {
        private static final long serialVersionUID = 1;

        private FullException() {
            super("the buffer is full");
        }
    }
}
