package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Writes errors, and answers in general; as Jetty's error handler it does so for requests that are no HTTP. */
final class HttpErrors extends ErrorHandler {
    /** The type of errors. */
    static final String PROBLEM = "application/problem+json";

    /** Answers with an error. */
    static void write(DynactException error, HttpServletResponse response) {
        write(error, ItemFormat.PLAIN, response);
    }

    /** Answers with an error whose items are in this format. */
    static void write(DynactException error, ItemFormat format, HttpServletResponse response) {
        write(
                error.code().httpStatus(),
                PROBLEM,
                ProblemJson.write(error, format).getBytes(UTF_8),
                response);
    }

    /** Answers without waiting: what fits the buffer is sent when the request is completed, by whom it can. */
    static void write(int status, String type, byte[] body, HttpServletResponse response) {
        try {
            response.setStatus(status);
            response.setContentType(type);
            response.setBufferSize(body.length + 1);
            response.getOutputStream().write(body);
        } catch (IOException e) {
            // The client is gone: there is nobody to tell.
        }
    }

    /** As Jetty would have it, only GET, POST and HEAD. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        DynactException error = DynactException.of(
                code(status),
                status < 500
                        ? "The HTTP request is refused: " + message
                        : "The server cannot take the request: " + message);
        response.setStatus(error.code().httpStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, PROBLEM);
        response.write(
                true, ByteBuffer.wrap(ProblemJson.write(error, ItemFormat.PLAIN).getBytes(UTF_8)), callback);
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 404 -> ErrorCode.PATH_UNKNOWN;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 413 -> ErrorCode.REQUEST_TOO_LARGE;
            default -> status < 500 ? ErrorCode.HTTP_INVALID : ErrorCode.SERVICE_UNAVAILABLE;
        };
    }
}
