package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of a job, as JSON in a file: the elements of the response, one to a line, and then the response around them. One thread writes it,
 * and any number read it once it is finished. The file is gone with the result, or with the process where the operating system lets an open file
 * be deleted.
 */
final class JobResult implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobResult.class);

    /** How much of the elements a page of the result has, unless one is larger. */
    static final int BYTES_OF_A_PAGE = 4 << 20;

    /** JSON has none within an element. */
    private static final byte LINE_END = '\n';

    private static final int BYTES_OF_A_READ = 64 << 10;
    /** Keeps no names: they are those of items, of any number. Its parsers tell where in the bytes they are. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final AtomicLong room;
    private final FileChannel file;
    private byte[] head = {};
    private byte[] tail = {};
    private long endOfElements;
    private long endOfHead;
    private long end;
    private byte[] problem;

    private JobResult(AtomicLong room, FileChannel file) {
        this.room = room;
        this.file = file;
    }

    /**
     * A result without anything in it.
     *
     * @param room how many bytes may be written yet, to this result and others
     */
    static JobResult create(AtomicLong room) {
        try {
            Path path = Files.createTempFile("dynact-job-", ".json"); // which others may not read
            return new JobResult(
                    room,
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw DynactException.builder(
                            ErrorCode.INTERNAL, "No file can be made for the job's result: " + e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    /**
     * Adds a response: its elements go on from those that are there, and all else takes the place of what the last one said.
     *
     * @param elements the name of the member that has the elements; empty for a response that is whole
     * @throws DynactException {@link ErrorCode#JOB_RESULT_TOO_LARGE} if there is no room
     */
    void add(byte[] response, Optional<String> elements) {
        head = response;
        tail = new byte[0];
        try (JsonParser json = JSON.createParser(response)) {
            json.nextToken();
            while (elements.isPresent() && json.nextToken() == JsonToken.FIELD_NAME) {
                boolean here = json.currentName().equals(elements.get());
                json.nextToken();
                if (here) {
                    divide(response, json);
                    return;
                }
                json.skipChildren();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the text was written here
        }
    }

    private void divide(byte[] response, JsonParser json) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(response.length);
        int start = (int) json.currentLocation().getByteOffset();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int from = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            lines.write(response, from, (int) json.currentLocation().getByteOffset() - from);
            lines.write(LINE_END);
        }
        int rest = (int) json.currentTokenLocation().getByteOffset();
        head = Arrays.copyOf(response, start);
        tail = Arrays.copyOfRange(response, rest, response.length);
        append(lines.toByteArray());
    }

    /** Ends the result with the response around the elements. */
    void finish() {
        endOfElements = end;
        append(head);
        endOfHead = end;
        append(tail);
        head = null;
        tail = null;
    }

    /** Puts an error, for which there is always room, in the place of everything. */
    void fail(byte[] error) {
        head = null;
        tail = null;
        try {
            file.truncate(0);
            room.addAndGet(end - error.length);
            end = 0;
            write(error);
        } catch (IOException e) {
            problem = error; // it may hold what a batch has not done, which must not be lost
        }
    }

    /** The error. */
    byte[] problem() {
        return problem == null ? read(0, end) : problem;
    }

    /**
     * A page of the result: the response with some of its elements. A member {@code next} refers to the next page, if there is one.
     *
     * @param from where the page begins: 0, or what {@code next} was made with
     * @param limit the most elements
     * @param next makes the reference to the page that begins at a place
     */
    byte[] page(long from, int limit, LongFunction<String> next) {
        if (from != 0 && (from < 0 || from >= endOfElements || read(from - 1, from)[0] != LINE_END)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "No page of this result begins at from=" + from + "; follow the next of the page before");
        }
        byte[] elements = lines(from, limit);
        long to = from + elements.length;
        for (int at = 0; at < elements.length; at++) {
            if (elements[at] == LINE_END) {
                elements[at] = ',';
            }
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream(elements.length + (1 << 10));
        page.writeBytes(read(endOfElements, endOfHead));
        page.write(elements, 0, Math.max(0, elements.length - 1)); // the last comma is one too many
        byte[] rest = read(endOfHead, end);
        if (to < endOfElements) {
            page.write(rest, 0, rest.length - 1); // without the brace
            page.writeBytes((",\"next\":\"" + next.apply(to) + "\"}").getBytes(UTF_8));
        } else {
            page.writeBytes(rest);
        }
        return page.toByteArray();
    }

    /** The lines from a place on: at most so many, and no more than a page has, but one of any size. */
    private byte[] lines(long from, int limit) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int lines = 0;
        int length = 0;
        while (lines < limit && (lines == 0 || read.size() < BYTES_OF_A_PAGE) && from + read.size() < endOfElements) {
            int before = read.size();
            byte[] chunk = read(from + before, Math.min(from + before + BYTES_OF_A_READ, endOfElements));
            read.writeBytes(chunk);
            for (int at = 0; at < chunk.length && lines < limit; at++) {
                if (chunk[at] == LINE_END) {
                    lines++;
                    length = before + at + 1;
                }
            }
        }
        return Arrays.copyOf(read.toByteArray(), length);
    }

    private byte[] read(long from, long to) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
        try {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, from + bytes.position()) < 0) {
                    throw new EOFException("The file was cut");
                }
            }
        } catch (ClosedChannelException e) {
            throw DynactException.of(ErrorCode.JOB_NOT_FOUND, "The job was removed while its result was read");
        } catch (IOException e) {
            throw DynactException.builder(ErrorCode.INTERNAL, "The job's result cannot be read: " + e.getMessage())
                    .cause(e)
                    .build();
        }
        return bytes.array();
    }

    private void append(byte[] bytes) {
        if (room.addAndGet(-bytes.length) < 0) {
            room.addAndGet(bytes.length);
            throw DynactException.of(
                    ErrorCode.JOB_RESULT_TOO_LARGE,
                    "The results that the server keeps leave no room for this one: delete jobs whose results are read, or ask"
                            + " for less; what the activity was to write is written");
        }
        try {
            write(bytes);
        } catch (IOException e) {
            room.addAndGet(bytes.length);
            throw DynactException.builder(ErrorCode.INTERNAL, "The job's result cannot be written: " + e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            file.write(left, end + left.position());
        }
        end += bytes.length;
    }

    /** Removes it. */
    @Override
    public void close() {
        room.addAndGet(end);
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("The file of a job's result could not be closed", e);
        }
    }
}
