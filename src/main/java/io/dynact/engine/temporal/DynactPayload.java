package io.dynact.engine.temporal;

import com.google.protobuf.ByteString;
import io.dynact.activity.InvokeOperationRequest;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

/**
 * Dynact's entities as arguments and results of workflows and activities: their own JSON, with every digit of every number, whatever
 * converter the worker and its client are set up with.
 *
 * <p>Temporal takes a workflow that thinks for a second for one that hangs. Conversion on a busy machine can take that long and is no such
 * thing, so it is done without that watch.
 *
 * <p>An activity or a workflow that takes or returns entities declares {@link RawValue} and reads and writes it here.
 */
public final class DynactPayload {
    /**
     * The size up to which Temporal takes an argument or a result, less what it adds to it. <a
     * href="https://docs.temporal.io/troubleshooting/blob-size-limit-error">Source</a>.
     */
    public static final int MOST_BYTES = 2 * 1024 * 1024 - 1024;

    private static final String ENCODING = "encoding";
    private static final ByteString JSON = ByteString.copyFromUtf8("json/plain");

    private DynactPayload() {}

    /** The payload of an entity. Its items are {@code PLAIN}, and it says so. */
    public static RawValue of(Object entity) {
        String json = WorkflowUnsafe.deadlockDetectorOff(() -> EntityJson.write(entity, ItemFormat.PLAIN));
        // This one request has a format of its own, for what is in its input.
        return ofJson(entity instanceof InvokeOperationRequest ? json : stating(ItemFormat.PLAIN, json));
    }

    /**
     * The entity of a payload, in the format that the payload states or else has.
     *
     * @throws io.temporal.failure.ApplicationFailure as {@link DynactFailure#of} makes it, if the payload is not such an entity
     */
    public static <T> T read(RawValue payload, Class<T> type) {
        try {
            return parse(payload, type).value();
        } catch (DynactException e) {
            throw DynactFailure.of(e);
        }
    }

    static <T> EntityJson.Parsed<T> parse(RawValue payload, Class<T> type) {
        Payload json = payload.getPayload();
        if (!isJson(payload)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "",
                    "A JSON object of the encoding json/plain is needed, and this is "
                            + (json.getMetadataMap().containsKey(ENCODING)
                                    ? json.getMetadataMap().get(ENCODING).toStringUtf8()
                                    : "of none"));
        }
        return WorkflowUnsafe.deadlockDetectorOff(
                () -> EntityJson.read(json.getData().newInput(), type));
    }

    /** The entity of a payload that is known to be {@code PLAIN} and does not say so. */
    static <T> T readPlain(RawValue payload, Class<T> type) {
        String json = payload.getPayload().getData().toStringUtf8();
        try {
            return WorkflowUnsafe.deadlockDetectorOff(() -> EntityJson.read(json, type, ItemFormat.PLAIN));
        } catch (DynactException e) {
            throw DynactFailure.of(e);
        }
    }

    static boolean isJson(RawValue payload) {
        return JSON.equals(payload.getPayload().getMetadataMap().get(ENCODING));
    }

    static RawValue ofJson(String json) {
        return new RawValue(Payload.newBuilder()
                .putMetadata(ENCODING, JSON)
                .setData(ByteString.copyFromUtf8(json))
                .build());
    }

    /** An object's JSON with one more member before its own: the format of its items. */
    static String stating(ItemFormat format, String object) {
        return "{\"ItemFormat\":\"" + format + "\"" + (object.equals("{}") ? "" : ",") + object.substring(1);
    }

    static int bytes(RawValue payload) {
        return payload.getPayload().getSerializedSize();
    }
}
