package io.meltemi.console.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One open stream. It writes what the connection takes without waiting, and keeps the rest in its queue; it holds no thread. */
final class LiveStream implements WriteListener {

    private final StreamInterest interest;
    private final String address;
    private final Instant until;
    private final Consumer<LiveStream> forget;
    private final StreamQueue queue = new StreamQueue();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private @Nullable ServletOutputStream out;
    private boolean isUnflushed;

    /**
     * One that is not written to yet.
     *
     * @param forget told when it has ended
     */
    LiveStream(StreamInterest interest, String address, Instant until, Consumer<LiveStream> forget) {
        this.forget = forget;
        this.interest = interest;
        this.address = address;
        this.until = until;
    }

    String address() {
        return address;
    }

    StreamInterest interest() {
        return interest;
    }

    /** Completes when the stream has ended, by either side. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** Begins to write; the request is asynchronous from now on. */
    void begin(ServletOutputStream output) {
        synchronized (this) {
            out = output;
        }
        output.setWriteListener(this);
    }

    /** Takes what the stream is about; returns how many older ones had to go for it. */
    synchronized int offer(LiveEvent event) {
        return interest.includes(event) ? queue.add(event.series(), interest.frame(event)) : 0;
    }

    /** Takes a frame for every reader. */
    synchronized int offer(byte[] frame) {
        return queue.add(null, frame);
    }

    @Override
    public void onWritePossible() {
        pump();
    }

    @Override
    public void onError(Throwable cause) {
        end(); // the reader has gone, or has not read for too long
    }

    /** Writes as much as the connection takes now. */
    void pump() {
        try {
            write();
        } catch (IOException | IllegalStateException e) {
            end();
        }
    }

    private synchronized void write() throws IOException {
        if (out == null || ended.isDone()) {
            return;
        }
        while (out.isReady()) {
            byte[] frame = queue.next();
            if (frame != null) {
                out.write(frame);
                isUnflushed = true;
            } else if (isUnflushed) {
                isUnflushed = false;
                out.flush();
            } else {
                return;
            }
        }
    }

    void end() {
        synchronized (this) {
            queue.clear();
        }
        forget.accept(this);
        ended.complete(null);
    }
}
