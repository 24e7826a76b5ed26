package io.meltemi.console.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what never reaches an operation, such as a request that is no HTTP, with a problem document. */
final class ProblemErrorHandler extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        SecurityHeaders.put((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(problem(status)), callback);
        return true;
    }

    private static byte[] problem(int status) {
        String detail = status < 500 ? "The request is not one that can be answered." : "The log says what failed.";
        return Problems.bytes(new ProblemException(status, HttpStatus.getMessage(status), detail));
    }
}
