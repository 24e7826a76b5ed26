package io.meltemi.console.http;

import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body that is sent while it is made. When making it fails after it has begun, the connection is cut: an end that looks like one
 * would pass a part off as the whole.
 */
final class StreamedBody extends OutputStream {

    private static final Logger LOG = LoggerFactory.getLogger(StreamedBody.class);

    private static final int BUFFER_BYTES = 16 * 1024;

    private final OutputStream out;
    private boolean hasBegun;

    private StreamedBody(OutputStream out) {
        this.out = out;
    }

    static void send(Context context, Reply.Writer writer) throws IOException, ProblemException {
        StreamedBody body = new StreamedBody(context.outputStream());
        try {
            // what fits is not sent before it is whole, and what is sent is worth compressing
            OutputStream buffered = new BufferedOutputStream(body, BUFFER_BYTES);
            writer.write(buffered);
            buffered.flush();
        } catch (IOException | ProblemException | RuntimeException e) {
            if (!body.hasBegun) {
                throw e;
            }
            if (!(e instanceof EofException)) {
                LOG.warn("{} breaks off: {}", context.path(), e.toString());
            }
            ServletContextRequest.getServletContextRequest(context.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        }
    }

    @Override
    public void write(int one) throws IOException {
        hasBegun = true;
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        hasBegun = true;
        out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
